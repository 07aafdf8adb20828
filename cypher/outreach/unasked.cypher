// The next people whose offers were drawn up but are in no conversation yet, with the phone in their name on the day;
// none of their offers while another question to that phone is open. `states` are those without an answer.
// params: as_of, after, page, states
// returns: number, beneficiary, phone, language, offers
MATCH (o:Offer) WHERE o.state = 'proposed' AND o.number > $after AND o.asked IS NULL
WITH DISTINCT o.number AS number ORDER BY number LIMIT $page
MATCH (c:Citizen {number: number})
CALL (c) {
  MATCH (c)-[:OFFERED]->(o) WHERE o.state = 'proposed' AND o.asked IS NULL
  WITH o ORDER BY o.amount DESC, o.id
  RETURN collect({id: o.id, kind: o.kind, benefit: o.benefit, amount: o.amount, valid_from: o.valid_from}) AS offers
}
WITH number, c, offers, head(COLLECT {
    MATCH (c)-[:USES_PHONE]->(p:Phone)
    WHERE coalesce(p.valid_from <= $as_of, true) AND (p.valid_to IS NULL OR p.valid_to >= $as_of)
      AND coalesce(p.closed_on > $as_of, true)
    RETURN p ORDER BY p.valid_from DESC, p.key LIMIT 1
  }) AS p
WITH number, c, offers, p, EXISTS {
    MATCH (v:Conversation {phone: p.number})-[:ASKS]->(other) USING INDEX SEEK v:Conversation(phone)
    WHERE other.state IN $states AND other.kind = 'offer' AND other.asked = v.id
  } AS busy
RETURN number, c.id AS beneficiary, p.number AS phone, coalesce(p.language, 'kk') AS language,
  CASE WHEN p IS NULL OR busy THEN [] ELSE offers END AS offers
ORDER BY number
