// What became of offers in a span of time: how often each state was reached, by benefit, region, language and day in
// Almaty. `region` and `language` are null where unknown.
// params: since, before
// returns: benefit, region, language, day, state, times
MATCH (t:Transition) WHERE t.at >= $since AND t.at < $before
MATCH (o:Offer {kind: 'offer'})-[:PASSED]->(t)
WITH o.benefit AS benefit, o.region AS region, t.to AS state,
  head(COLLECT { MATCH (v)-[:ASKS]->(o) RETURN v.language }) AS language,
  date(datetime({datetime: t.at, timezone: 'Asia/Almaty'})) AS day
RETURN benefit, region, language, day, state, count(*) AS times
ORDER BY benefit, region, language, day, state
