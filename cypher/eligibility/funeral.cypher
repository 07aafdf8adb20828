// People who died lately: whether they were paid a pension or state allowance, and who of their family is left.
// law: Social Code a. 242
// params: slices, as_of, everyone, died_from, allowances
// returns: dead, pensions, allowances, veteran, spouses, offspring, parents
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) USING INDEX c:Citizen(number)
WHERE slice[0] <= c.number <= slice[1] AND c:Gone AND c.died_on <= $as_of AND ($everyone OR c.died_on >= $died_from)
WITH c, c.died_on - duration('P1D') AS before
RETURN {iin: c.iin, died_on: c.died_on} AS dead,
  COLLECT {
    MATCH (c)-[:HAS_INCOME]->(i:Income {kind: 'pension'}) WHERE i.year IN [c.died_on.year, c.died_on.year - 1]
    RETURN i {.year, .m01, .m02, .m03, .m04, .m05, .m06, .m07, .m08, .m09, .m10, .m11, .m12} AS year
  } AS pensions,
  COLLECT {
    MATCH (c)-[:RECEIVES|ABOUT_IN]->(b:BenefitPaid)
    WHERE b.benefit IN $allowances AND b.valid_from <= c.died_on AND (b.valid_to IS NULL OR b.valid_to >= before)
      AND coalesce(b.closed_on >= c.died_on, true)
    RETURN DISTINCT b.benefit
  } AS allowances,
  EXISTS {
    MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status {kind: 'war_veteran'})
    WHERE s.valid_from <= c.died_on AND (s.valid_to IS NULL OR s.valid_to >= before)
  } AS veteran,
  COLLECT {
    MATCH (c)-[m:SPOUSE_OF]-(p:Citizen)
    WHERE m.from <= c.died_on AND (m.to IS NULL OR m.to >= before)
      AND NOT EXISTS { MATCH (x:Record {key: m.fact}) WHERE x.dissolved_on <= c.died_on }
      AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
      AND NOT (p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true))
    RETURN p.iin
  } AS spouses,
  COLLECT {
    MATCH (c)-[l:PARENT_OF]->(p:Citizen)
    WHERE l.from <= c.died_on AND (l.to IS NULL OR l.to >= c.died_on)
      AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
      AND NOT (p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true))
    RETURN {iin: p.iin, birth_date: p.birth_date} AS child ORDER BY p.birth_date, p.iin
  } AS offspring,
  COLLECT {
    MATCH (c)<-[l:PARENT_OF]-(p:Citizen)
    WHERE l.from <= c.died_on AND (l.to IS NULL OR l.to >= c.died_on)
      AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
      AND NOT (p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true))
    RETURN p.iin ORDER BY p.sex, p.birth_date
  } AS parents
