// One page of the offers in a state that are to be decided, each with the right that a sweep found and the accounts of
// the person on the day; `accepted_at` is when they agreed. `about_subjects` are benefits whose rights differ by the
// person they are about; a right is `decided` when another offer of it already led to payments.
// params: state, as_of, after, after_id, limit, about_subjects
// returns: number, id, benefit, subject, accepted_at, edition, data, right, accounts
MATCH (o:Offer) WHERE o.state = $state AND (o.number > $after OR o.number = $after AND o.id > $after_id)
WITH o ORDER BY o.number, o.id LIMIT $limit
MATCH (c:Citizen)-[:OFFERED]->(o)
MATCH (s:Sweep {as_of: $as_of})
RETURN o.number AS number, o.id AS id, o.benefit AS benefit, o.subject AS subject, head(COLLECT {
    MATCH (o)-[:PASSED]->(t:Transition {to: 'accepted'}) RETURN t.at ORDER BY t.at DESC LIMIT 1
  }) AS accepted_at, s.edition AS edition, s.data AS data, head(COLLECT {
    MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
    WHERE r.generation = s.generation AND r.benefit = o.benefit AND r.number = c.number AND r.subject = o.subject
      AND r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true)
      AND (NOT r.benefit IN $about_subjects OR r.about = o.about)
    RETURN r {
      .kind, .amount, .basis, .about, .family, .region, .paid_by, valid_from: date(r.valid_from), valid_to: date(r.valid_to),
      decided: EXISTS {
        MATCH (c)-[:OFFERED]->(p {benefit: o.benefit, subject: o.subject})-[:ASSIGNED]->(a)
        WHERE p.id <> o.id AND (NOT o.benefit IN $about_subjects OR p.about = o.about)
          AND (a.state IN ['active', 'suspended'] OR a.kind = 'one_off' AND a.valid_from = date(r.valid_from))
      }
    } LIMIT 1
  }) AS right, COLLECT {
    MATCH (c)-[:HAS_ACCOUNT]->(a:Account)
    WHERE coalesce(a.valid_from <= $as_of, true) AND (a.valid_to IS NULL OR a.valid_to >= $as_of) AND coalesce(a.closed_on > $as_of, true)
    RETURN {iban: a.iban, bic: a.bic} ORDER BY a.valid_from DESC, a.key
  } AS accounts
ORDER BY number, id
