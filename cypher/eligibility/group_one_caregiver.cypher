// People named as the carer of a person with a group I disability, with that person's disability and both homes; `named_before` is
// another who may be the carer too and is paid already or, where neither or both are, was named earlier.
// law: Social Code a. 187-189
// params: slices, as_of, everyone, reason, group, benefit, adult_born_after, pausing, away
// returns: carer, care, cared
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND ($everyone OR c.birth_date <= $adult_born_after) AND (EXISTS { (c:CarerIn)-[:CARER_IN]->() } OR $everyone AND c.birth_date <= $adult_born_after)
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
  AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
OPTIONAL MATCH (c:CarerIn)-[:CARER_IN]->(k:Care {reason: $reason})<-[:CARED_IN]-(p:Citizen)
WHERE k.valid_from <= $as_of AND (k.valid_to IS NULL OR k.valid_to >= $as_of) AND coalesce(k.closed_on > $as_of, true)
WITH c, k, p, head(COLLECT {
    MATCH (p)-[:REGISTERED]->(r:Registration)-[:AT]->(a:Address)
    WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
    RETURN {region: a.region, district: coalesce(a.district, ''), settlement: coalesce(a.settlement, '')}
    ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
  }) AS place
// A minor who is registered nowhere lives with the parents.
WITH c, k, p, CASE WHEN place IS NULL AND p.birth_date > $adult_born_after THEN head(COLLECT {
    MATCH (p)<-[l:PARENT_OF]-(q:Citizen)-[:REGISTERED]->(r:Registration)-[:AT]->(a:Address)
    WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of) AND coalesce(q.died_on > $as_of, true)
      AND coalesce(q.absent_on > $as_of, true) AND coalesce(q.closed_on > $as_of, true)
      AND NOT (q.residence = 'departed' AND coalesce(q.departed_on <= $as_of, true))
      AND r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
    RETURN {region: a.region, district: coalesce(a.district, ''), settlement: coalesce(a.settlement, '')}
    ORDER BY q.sex, CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
  }) ELSE place END AS place
WHERE $everyone OR p IS NOT NULL
WITH c, k, p, place, EXISTS {
    MATCH (c)-[:RECEIVES]->(b:BenefitPaid {benefit: $benefit}) WHERE coalesce(b.about_iin, p.iin) = p.iin
      AND b.valid_from <= $as_of AND (b.valid_to IS NULL OR b.valid_to >= $as_of) AND coalesce(b.closed_on > $as_of, true)
  } AS paid
RETURN {
    iin: c.iin, birth_date: c.birth_date,
    residence: CASE WHEN c.residence = 'departed' AND c.departed_on > $as_of THEN 'permanent' ELSE c.residence END,
    paused_by: coalesce(head(COLLECT {
      MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status)
      WHERE s.kind IN $pausing AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
        AND coalesce(s.closed_on > $as_of, true)
      RETURN s.kind ORDER BY s.kind LIMIT 1
    }), head(COLLECT {
      MATCH (c:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
      WHERE 'kandas_expired' IN $pausing AND c.citizenship <> 'KZ' AND NOT coalesce(c.treaty_rights, false)
        AND d.valid_from <= $as_of
      WITH max(d.valid_to) AS until WHERE until < $as_of
      RETURN 'kandas_expired'
    })),
    incapable: EXISTS {
      MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status {kind: 'incapable'})
      WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
    },
    psychiatric_register: EXISTS {
      MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status {kind: 'psychiatric_register'})
      WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
    },
    place: head(COLLECT {
      MATCH (c)-[:REGISTERED]->(r:Registration)-[:AT]->(a:Address)
      WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
      RETURN {region: a.region, district: coalesce(a.district, ''), settlement: coalesce(a.settlement, '')}
      ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
    })
  } AS carer,
  CASE WHEN k IS NULL THEN null ELSE {since: k.valid_from, until: k.valid_to} END AS care,
  CASE WHEN p IS NULL THEN null ELSE {
    iin: p.iin,
    resident: coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
      AND NOT (p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true)),
    away: head(COLLECT {
      MATCH (p:HasStatus)-[:HAS_STATUS]->(s:Status)
      WHERE s.kind IN $away AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
        AND coalesce(s.closed_on > $as_of, true)
      RETURN s.kind ORDER BY s.kind LIMIT 1
    }),
    disabilities: [latest IN COLLECT {
      MATCH (p:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
      WHERE d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of) AND coalesce(d.closed_on > $as_of, true)
      RETURN {category: d.category, group: d.group, since: d.valid_from, until: d.valid_to} AS disability
      ORDER BY d.valid_from DESC, d.key LIMIT 1
    } WHERE latest.group = $group],
    named_before: head(COLLECT {
      MATCH (p:CaredIn)-[:CARED_IN]->(o:Care {reason: $reason})<-[:CARER_IN]-(x:Citizen)
      WITH o, x, EXISTS {
          MATCH (x)-[:RECEIVES]->(b:BenefitPaid {benefit: $benefit}) WHERE coalesce(b.about_iin, p.iin) = p.iin
            AND b.valid_from <= $as_of AND (b.valid_to IS NULL OR b.valid_to >= $as_of) AND coalesce(b.closed_on > $as_of, true)
        } AS theirs
      WHERE x <> c AND (theirs AND NOT paid OR theirs = paid
          AND (o.valid_from < k.valid_from OR o.valid_from = k.valid_from AND x.number < c.number))
        AND (o.valid_to IS NULL OR o.valid_to >= $as_of) AND coalesce(o.closed_on > $as_of, true)
        AND x.birth_date <= $adult_born_after AND coalesce(x.died_on > $as_of, true) AND coalesce(x.absent_on > $as_of, true)
        AND coalesce(x.closed_on > $as_of, true)
        AND (x.residence = 'permanent' OR x.residence = 'departed' AND x.departed_on > $as_of)
        AND NOT EXISTS {
          MATCH (x:HasStatus)-[:HAS_STATUS]->(s:Status)
          WHERE s.kind IN $pausing + ['incapable', 'psychiatric_register'] AND s.valid_from <= $as_of
            AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
        }
        AND NOT EXISTS {
          MATCH (x:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
          WHERE 'kandas_expired' IN $pausing AND x.citizenship <> 'KZ' AND NOT coalesce(x.treaty_rights, false)
            AND d.valid_from <= $as_of
          WITH max(d.valid_to) AS until WHERE until < $as_of
          RETURN until
        }
        AND place = head(COLLECT {
          MATCH (x)-[:REGISTERED]->(r:Registration)-[:AT]->(a:Address)
          WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
          RETURN {region: a.region, district: coalesce(a.district, ''), settlement: coalesce(a.settlement, '')}
          ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
        })
      RETURN x.iin ORDER BY o.valid_from, x.number LIMIT 1
    }),
    place: place
  } END AS cared
