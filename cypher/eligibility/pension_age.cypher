// People near or past a pension age who were not paid a state pension lately, with what may let them retire early.
// `window` holds pairs of a year and the property of a month in which a pension may have been paid.
// law: Social Code a. 199, 207
// params: slices, as_of, everyone, adult_born_after, ordinary, polygon, mother_born_by, mother_children, window
// returns: person, receives, polygon_stays, offspring
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND (c.birth_date <= $ordinary[c.sex]
    OR c.birth_date <= $polygon[c.sex] AND EXISTS { (c:HasStatus)-[:HAS_STATUS]->(:Status {kind: 'polygon_zone'}) }
    OR c.sex = 'F' AND c.birth_date <= $mother_born_by AND COUNT { (c)-[:PARENT_OF]->() } >= $mother_children
    OR $everyone AND c.birth_date <= $adult_born_after)
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
  AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
WITH c, EXISTS {
    MATCH (c)-[:HAS_INCOME]->(i:Income {kind: 'pension'})
    WHERE any(month IN $window WHERE i.year = month[0] AND i[month[1]] > 0)
  } AS receives
WHERE $everyone OR NOT receives
RETURN {
    iin: c.iin, sex: c.sex, birth_date: c.birth_date,
    residence: CASE WHEN c.residence = 'departed' AND c.departed_on > $as_of THEN 'permanent' ELSE c.residence END
  } AS person, receives,
  COLLECT {
    MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status {kind: 'polygon_zone'}) WHERE s.valid_from <= $as_of
    RETURN {from: s.valid_from, to: s.valid_to} AS stay ORDER BY s.valid_from
  } AS polygon_stays,
  COLLECT {
    MATCH (c)-[l:PARENT_OF]->(k:Citizen) WHERE c.sex = 'F' AND l.from <= $as_of
    RETURN {
      iin: k.iin, birth_date: k.birth_date, died_on: k.died_on, from: l.from, to: l.to, limits: COLLECT {
        MATCH (c:ParentIn)-[:PARENT_IN]->(x:ParentalRights {child_iin: k.iin})
        RETURN {from: x.valid_from, to: x.valid_to} AS limits
      }
    } AS child
  } AS offspring
