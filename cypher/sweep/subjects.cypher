// Who of `young` is a minor, who of `kin` is dead or absent, who of `ill` has a disability; spouses of `heads`, and who is
// registered where people of `homes` are or were since a day, or with the parents of pupils who are kin to these there.
// params: young, kin, ill, homes, heads, as_of, since, minor_born_after
// returns: minors, lost, disabled, couples, neighbours
RETURN COLLECT {
    UNWIND $young AS number MATCH (c:Citizen {number: number}) WHERE c.birth_date > $minor_born_after RETURN number
  } AS minors,
  COLLECT {
    UNWIND $kin AS number MATCH (c:Citizen {number: number})
    WHERE c.died_on <= $as_of OR c.absent_on <= $as_of RETURN number
  } AS lost,
  COLLECT {
    UNWIND $ill AS number MATCH (c:Citizen {number: number}) WHERE c:HasDisability RETURN number
  } AS disabled,
  COLLECT {
    UNWIND $heads AS number MATCH (:Citizen {number: number})-[:SPOUSE_OF]-(s:Citizen) RETURN DISTINCT s.number
  } AS couples,
  COLLECT {
    UNWIND $homes AS number
    MATCH (:Citizen {number: number})-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_to IS NULL OR g.valid_to >= $since
    WITH DISTINCT a
    MATCH (a)<-[:AT]-(o:Registration)<-[:REGISTERED]-(n:Citizen) WHERE o.valid_to IS NULL OR o.valid_to >= $since
    RETURN DISTINCT n.number
  } + COLLECT {
    UNWIND $homes AS number
    MATCH (x:Citizen {number: number})-[:REGISTERED]->(g:Registration)-[:AT]->(:Address)<-[:AT]-(o:Registration)<-[:REGISTERED]-(n:Citizen)
    WHERE (g.valid_to IS NULL OR g.valid_to >= $since) AND (o.valid_to IS NULL OR o.valid_to >= $since)
      AND n.birth_date > $minor_born_after AND EXISTS { (n)-[:STUDIES]->(:Education {level: 'school'}) }
      AND EXISTS { (x)-[:PARENT_OF|SPOUSE_OF*1..2]-(n) }
    MATCH (n)<-[:PARENT_OF]-(:Citizen)-[:REGISTERED]->(h:Registration)-[:AT]->(:Address)<-[:AT]-(p:Registration)<-[:REGISTERED]-(q:Citizen)
    WHERE (h.valid_to IS NULL OR h.valid_to >= $since) AND (p.valid_to IS NULL OR p.valid_to >= $since)
    RETURN DISTINCT q.number
  } AS neighbours
