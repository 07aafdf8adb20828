// One page of the monthly assignments whose right is not what it was on the day they were decided or last looked at, or
// whose people something was delivered about since; `ordered` is what was ordered for each month so far and not
// replaced, `every` the months of all payments; `right.chosen` is what was decided since and excludes it.
// `about_subjects` are benefits whose rights differ by the person they are about.
// params: as_of, after, limit, about_subjects
// returns: id, benefit, number, beneficiary, subject, about, near, died_on, subject_died_on, state, amount, basis, ends_on, starts_on, first_month, paid_to, stop, over, right, ordered, every
MATCH (s:Sweep {as_of: $as_of})
MATCH (a:Assignment)
WHERE a.id > $after AND a.kind = 'monthly' AND a.state IN ['active', 'suspended'] AND a.decided_on <= $as_of
MATCH (a)<-[:ASSIGNED]-()<-[:OFFERED]-(c:Citizen)
MATCH (k:Citizen {number: a.subject})
WITH a, c, k, head(COLLECT {
    MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
    WHERE r.generation = s.generation AND r.benefit = a.benefit AND r.number = c.number AND r.subject = a.subject
      AND r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true)
      AND (NOT r.benefit IN $about_subjects OR r.about = a.about)
    RETURN r {.amount, .basis, .paid_by, valid_to: date(r.valid_to), paid_since: head(COLLECT {
        MATCH (c)-[:RECEIVES|ABOUT_IN]->(b:BenefitPaid {case_no: r.paid_by}) RETURN b.valid_from ORDER BY b.valid_from LIMIT 1
      }), chosen: head(COLLECT {
        MATCH (c)-[:OFFERED]->(:Offer)-[:ASSIGNED]->(b:Assignment {state: 'active'})
        WHERE b.benefit IN r.instead_of AND (b.decided_on > a.decided_on OR b.decided_on = a.decided_on AND b.id > a.id)
        RETURN {benefit: b.benefit, since: b.starts_on} ORDER BY b.decided_on DESC LIMIT 1
      })} LIMIT 1
  }) AS right
WHERE (right IS NULL) = (a.state = 'active') OR right.amount <> a.amount OR right.paid_by <> a.id
  OR right.chosen IS NOT NULL
  OR a.ends_on < $as_of OR c.touched >= a.checked
  OR EXISTS { UNWIND a.about AS id MATCH (p:Citizen {id: id}) WHERE p.touched >= a.checked RETURN p }
WITH a, c, k, right ORDER BY a.id LIMIT $limit
RETURN a.id AS id, a.benefit AS benefit, c.number AS number, c.iin AS beneficiary, k.iin AS subject,
  COLLECT { UNWIND a.about AS id MATCH (p:Citizen {id: id}) RETURN p.iin ORDER BY p.iin } AS about,
  COLLECT { MATCH (c)-[:SPOUSE_OF]-(s:Citizen) RETURN s.number } + [k.number] AS near,
  c.died_on AS died_on, k.died_on AS subject_died_on, a.state AS state, a.amount AS amount, a.basis AS basis,
  a.ends_on AS ends_on, a.starts_on AS starts_on, a.first_month AS first_month, a.paid_to AS paid_to, a.stop AS stop,
  a.over AS over, right, COLLECT {
    MATCH (a)-[:ORDERED]->(p) WHERE p.replaced_by IS NULL RETURN {month: p.month, amount: p.amount}
  } AS ordered, COLLECT { MATCH (a)-[:ORDERED]->(p) RETURN p.month } AS every
ORDER BY id
