// What was corrected about these people and their facts: the value replaced, and the deliveries that brought and replaced it.
// params: numbers
// returns: number, register, key, field, value, nth, delivery, replaced_by
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
CALL (c) {
  MATCH (c)-[:WAS]->(k:Correction)
  RETURN c AS fact, k
  UNION
  MATCH (c)-[:CHILD_IN|MOTHER_IN|FATHER_IN|ADOPTER_IN|PARENT_IN|SPOUSE_IN|DIED|GUARDIAN_IN|WARD_IN|DEPENDANT_IN|PROVIDER_IN
    |REGISTERED|HAS_DISABILITY|HAS_INCOME|CONTRIBUTED|PARTICIPATED|RECEIVES|AWARDED|EMPLOYED|SEEKS_JOB|STUDIES|OWNS|DRIVES
    |KEEPS_PLOT|RUNS|HAS_MEDICAL|OWES|HAS_KANDAS|ON_LEAVE|CARER_IN|CARED_IN|HAS_STATUS|USES_PHONE|HAS_ACCOUNT]->(fact:Record)-[:WAS]->(k:Correction)
  RETURN fact, k
}
RETURN number, [label IN labels(fact) WHERE label <> 'Record' AND label <> 'Touched'][0] AS register, fact.key AS key,
  k.field AS field, k.value AS value, k.nth AS nth, k.delivery AS delivery, k.replaced_by AS replaced_by
