// Who these people are on the day; a death or an absence that comes later is left out.
// params: numbers, as_of
// returns: number, id, iin, family_name, given_name, patronymic, birth_date, sex, citizenship, treaty_rights, residence, departed_on, died_on, absent_on
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
RETURN number, c.id AS id, c.iin AS iin, c.family_name AS family_name, c.given_name AS given_name,
  c.patronymic AS patronymic, c.birth_date AS birth_date, c.sex AS sex, c.citizenship AS citizenship,
  coalesce(c.treaty_rights, false) AS treaty_rights, c.residence AS residence,
  CASE WHEN c.departed_on <= $as_of THEN c.departed_on END AS departed_on,
  CASE WHEN c.died_on <= $as_of THEN c.died_on END AS died_on,
  CASE WHEN c.absent_on <= $as_of THEN c.absent_on END AS absent_on
