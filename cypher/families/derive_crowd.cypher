// How many people at most belong to a circle that lives at an address since `since`: everyone registered there since,
// their spouses, and their children, wards and guardians born after `young` who were not, with those people's own.
// Each person keeps what they count for at each of their `homes`. `kin`: also for those tied to people of the slices.
// law: Social Code a. 120 (who lives together)
// params: slices, kin, since, young
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (x:Citizen) WHERE slice[0] <= x.number <= slice[1]
CALL (x) {
  RETURN x AS c
  UNION
  MATCH (x)-[:PARENT_OF|SPOUSE_OF*1..2]-(c:Citizen) WHERE $kin
  RETURN c
  UNION
  MATCH (x)-[:GUARDIAN_IN|WARD_IN]->(:Guardianship)<-[:GUARDIAN_IN|WARD_IN]-(c:Citizen) WHERE $kin
  RETURN c
}
WITH DISTINCT c
WHERE size(c.homes) > 0
WITH c, coalesce(c.died_on < $since, false) AS dead, COLLECT {
    MATCH (c)-[tie:PARENT_OF|SPOUSE_OF]-(k:Citizen)
    WHERE NOT c.homes = k.homes AND coalesce(k.died_on >= $since, true)
      AND (type(tie) = 'SPOUSE_OF' AND coalesce(tie.to >= $since, true) OR startNode(tie) = c AND k.birth_date > $young)
    RETURN k
  } + CASE WHEN c:GuardianIn OR c:WardIn THEN COLLECT {
    MATCH (c)-[:GUARDIAN_IN|WARD_IN]->(:Guardianship)<-[:GUARDIAN_IN|WARD_IN]-(k:Citizen) WHERE k.birth_date > $young
    RETURN k
  } ELSE [] END AS kin
WITH c, CASE WHEN dead THEN [place IN c.homes | 0] ELSE [place IN c.homes | 1 + reduce(away = 0, k IN kin | away + CASE
    WHEN place IN k.homes THEN 0
    ELSE 1 + COUNT { (k)-[:PARENT_OF]->() } + COUNT { (k)-[:SPOUSE_OF]-() } + COUNT { (k)-[:GUARDIAN_IN]->() }
  END)] END AS counts
WHERE c.crowd IS NULL OR c.crowd <> counts
WITH c, c.homes AS places, counts, coalesce(c.crowd, []) AS before
SET c.crowd = counts
WITH places, counts, before
UNWIND range(0, size(places) - 1) AS i
WITH places[i] AS place, sum(counts[i] - coalesce(before[i], 0)) AS count
MATCH (a:Address {address_id: place})
SET a.crowd = coalesce(a.crowd, 0) + count
