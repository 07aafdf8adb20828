// How many children women of each generation had, in decades of the mothers' birth.
// params: none
// returns: born_from, born_to, women, mothers, children, children_per_mother, six_and_more
MATCH (c:Citizen) WHERE c.sex = 'F'
WITH c.birth_date.year / 10 * 10 AS decade, COUNT { MATCH (c)-[l:PARENT_OF]->() WHERE l.role = 'mother' } AS children
WITH decade, count(*) AS women, count(CASE WHEN children > 0 THEN 1 END) AS mothers, sum(children) AS children,
  count(CASE WHEN children >= 6 THEN 1 END) AS six_and_more
RETURN decade AS born_from, decade + 9 AS born_to, women, mothers, children,
  CASE WHEN mothers > 0 THEN round(1.0 * children / mothers, 2) END AS children_per_mother, six_and_more
ORDER BY born_from
