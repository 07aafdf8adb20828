// People with income in a month after that of their death: who paid on, or who was recorded dead by mistake.
// params: none
// returns: kind, people, months, tenge, latest_year
MATCH (c:Citizen) WHERE c.died_on IS NOT NULL
MATCH (c)-[:HAS_INCOME]->(i:Income) WHERE i.year >= c.died_on.year
WITH c, i, [n IN range(1, 12) WHERE i.year > c.died_on.year OR n > c.died_on.month | i['m' + right('0' + toString(n), 2)]] AS after
WITH c, i, [amount IN after WHERE amount > 0] AS after WHERE size(after) > 0
RETURN i.kind AS kind, count(DISTINCT c) AS people, sum(size(after)) AS months,
  sum(reduce(total = 0, amount IN after | total + amount)) AS tenge, max(i.year) AS latest_year
ORDER BY people DESC, kind
