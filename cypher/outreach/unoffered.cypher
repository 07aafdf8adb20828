// Rights that a sweep found and that are to be offered: not paid, not worse than another, never offered, or offered
// before and refused or left unanswered long enough ago; also those of a new period after an assignment has ended.
// `about_subjects` are benefits whose rights differ by the person they are about.
// params: as_of, benefit, after, page, notice, about_subjects, refused_by, silent_by
// returns: number, beneficiary, subject, attempt, benefit, kind, amount, about, family, region, valid_from, valid_to, basis, edition
MATCH (s:Sweep {as_of: $as_of})
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit = $benefit AND r.number >= $after
  AND r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true)
  AND ($notice OR r.paid_by IS NULL AND r.preferred AND r.amount IS NOT NULL)
MATCH (c:Citizen)-[:ENTITLED_TO]->(r)
WITH r, c, s, head(COLLECT {
    MATCH (c)-[:OFFERED]->(o {benefit: r.benefit, subject: r.subject})
    WHERE NOT r.benefit IN $about_subjects OR o.about = r.about
    OPTIONAL MATCH (o)-[:ASSIGNED]->(a)
    RETURN {attempt: o.attempt, state: o.state, at: o.at, valid_from: o.valid_from, ends_on: a.ends_on}
    ORDER BY o.attempt DESC LIMIT 1
  }) AS last
WHERE last IS NULL OR last.state = 'withdrawn' OR last.state = 'refused' AND last.at <= $refused_by
  OR last.state IN ['expired', 'failed'] AND last.at <= $silent_by
  OR last.state IN ['assigned', 'paid'] AND (last.ends_on < $as_of
    OR r.kind = 'one_off' AND last.valid_from < date(r.valid_from))
RETURN r.number AS number, c.id AS beneficiary, r.subject AS subject, coalesce(last.attempt, 0) + 1 AS attempt, r.benefit AS benefit,
  r.kind AS kind, r.amount AS amount, r.about AS about, r.family AS family, r.region AS region,
  date(r.valid_from) AS valid_from, date(r.valid_to) AS valid_to, r.basis AS basis, s.edition AS edition
ORDER BY number, about LIMIT $page
