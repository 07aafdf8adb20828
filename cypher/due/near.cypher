// Those one tie away from these people, whenever the tie held: kin, spouses, guardians and wards, carers, dependants.
// params: numbers
// returns: number, near
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
CALL (c) {
  MATCH (c)-[:PARENT_OF|SPOUSE_OF]-(p:Citizen) RETURN p.number AS near
  UNION
  MATCH (c)-[:GUARDIAN_IN|WARD_IN|CARER_IN|CARED_IN|DEPENDANT_IN|PROVIDER_IN]->()<-[:GUARDIAN_IN|WARD_IN|CARER_IN|CARED_IN|DEPENDANT_IN|PROVIDER_IN]-(p:Citizen)
  RETURN p.number AS near
}
RETURN number, collect(DISTINCT near) AS near
