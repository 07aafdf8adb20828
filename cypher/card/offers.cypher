// Offers and notices drawn up for these people by the day, the latest first, each as it stands now: its steps, the consent
// given, the decision with its changes, and the payments ordered.
// params: numbers, as_of
// returns: number, id, kind, benefit, state, amount, about, family, region, valid_from, proposed_on, expires_at, language, steps, consent, assignment, payments
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})-[:OFFERED]->(o:Offer)
WHERE o.proposed_on <= $as_of
RETURN number, o.id AS id, o.kind AS kind, o.benefit AS benefit, o.state AS state, o.amount AS amount,
  COLLECT { UNWIND o.about AS one MATCH (k:Citizen {id: one}) RETURN k.number } AS about, o.family AS family,
  o.region AS region, o.valid_from AS valid_from, o.proposed_on AS proposed_on, o.expires_at AS expires_at,
  head(COLLECT { MATCH (v:Conversation)-[:ASKS]->(o) RETURN v.language ORDER BY v.opened_at DESC LIMIT 1 }) AS language,
  COLLECT {
    MATCH (o)-[:PASSED]->(t:Transition)
    RETURN {before: t.from, state: t.to, at: t.at, cause: t.cause, by: t.by} ORDER BY t.at
  } AS steps,
  head(COLLECT { MATCH (o)-[:BY_CONSENT]->(k:Consent) RETURN properties(k) ORDER BY k.given_at DESC LIMIT 1 }) AS consent,
  head(COLLECT {
    MATCH (o)-[:ASSIGNED]->(a:Assignment)
    RETURN a {
      .state, .amount, .decided_amount, .decided_on, .law_edition, .valid_from, .valid_to, .starts_on, .ends_on, .paid_to,
      .iban, .over, .decided_basis, changes: COLLECT {
        MATCH (a)-[:CHANGED]->(h:Change)
        RETURN h {.kind, .on, .cause, .amount, .over, .under} ORDER BY h.on
      }
    }
  }) AS assignment, COLLECT {
    MATCH (o)-[:ASSIGNED]->(:Assignment)-[:ORDERED]->(p:Payment)
    RETURN p {.id, .month, .number, .amount, .state, .ordered_on, .reason, .replaced_by} ORDER BY p.month, p.number
  } AS payments
ORDER BY number, proposed_on DESC, id
