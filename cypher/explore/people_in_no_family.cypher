// People who are in no family, and why; the dead and the departed among them.
// params: none
// returns: reason, people, minors
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen) WHERE c.left_out IS NOT NULL
RETURN c.left_out AS reason, count(*) AS people,
  count(CASE WHEN c.birth_date > as_of - duration({years: 18}) THEN 1 END) AS minors
ORDER BY people DESC
