// What these people received, month by month (January first), in the years up to that of the day.
// params: numbers, first_year, last_year
// returns: number, kind, payer_bin, benefit, year, amounts
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})-[:HAS_INCOME]->(i:Income)
WHERE $first_year <= i.year <= $last_year
RETURN number, i.kind AS kind, i.payer_bin AS payer_bin, i.benefit AS benefit, i.year AS year,
  [i.m01, i.m02, i.m03, i.m04, i.m05, i.m06, i.m07, i.m08, i.m09, i.m10, i.m11, i.m12] AS amounts
