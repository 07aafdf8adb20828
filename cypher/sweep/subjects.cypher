// Who of `young` is a minor, who of `kin` is dead or absent, who of `ill` has a disability; spouses of `heads`, and who is
// registered where people of `homes` are or were since a day, or where the parents are of such a child at school, or of one
// who shared a home with such kin: whether it lives with kin or is there for the school decides to whose circle it belongs.
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
    CALL () {
      UNWIND $homes AS number
      MATCH (:Citizen {number: number})-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
      WHERE g.valid_to IS NULL OR g.valid_to >= $since
      RETURN a
      UNION
      UNWIND $homes AS number
      MATCH (x:Citizen {number: number})-[:PARENT_OF|SPOUSE_OF*0..2]-(pupil:Citizen)
      WHERE pupil.birth_date > $minor_born_after AND any(place IN x.addresses WHERE place IN pupil.addresses)
        AND EXISTS { (pupil)-[:STUDIES]->(:Education {level: 'school'}) }
      MATCH (pupil)<-[:PARENT_OF]-(:Citizen)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
      WHERE g.valid_to IS NULL OR g.valid_to >= $since
      RETURN a
    }
    MATCH (a)<-[:AT]-(o:Registration)<-[:REGISTERED]-(n:Citizen) WHERE o.valid_to IS NULL OR o.valid_to >= $since
    RETURN DISTINCT n.number
  } AS neighbours
