// What waits for a caseworker: offers of people without a phone or an account, messages that could not be delivered,
// replies that nobody understood. Of one region, or of all; from a number and offer on.
// params: as_of, region, after, after_id, page
// returns: number, offer, beneficiary, benefit, kind, amount, region, lacks, since
MATCH (o:Offer) WHERE o.state IN ['proposed', 'sent', 'delivered', 'waiting_for_account', 'failed']
  AND coalesce(o.region = $region, $region IS NULL) AND (o.number > $after OR o.number = $after AND o.id > $after_id)
MATCH (c:Citizen)-[:OFFERED]->(o)
WITH o, c, CASE o.state
  WHEN 'waiting_for_account' THEN 'account'
  WHEN 'failed' THEN CASE WHEN EXISTS { (o)-[:ASSIGNED]->() } THEN 'payment' ELSE 'delivery' END
  WHEN 'proposed' THEN CASE WHEN o.asked IS NULL AND NOT EXISTS {
      MATCH (c)-[:USES_PHONE]->(p:Phone)
      WHERE coalesce(p.valid_from <= $as_of, true) AND (p.valid_to IS NULL OR p.valid_to >= $as_of)
        AND coalesce(p.closed_on > $as_of, true)
    } THEN 'phone' END
  ELSE CASE WHEN EXISTS { MATCH (v:Conversation {id: o.asked}) WHERE v.unclear > 1 } THEN 'understanding' END
END AS lacks
WHERE lacks IS NOT NULL
RETURN o.number AS number, o.id AS offer, o.beneficiary AS beneficiary, o.benefit AS benefit, o.kind AS kind,
  o.amount AS amount, o.region AS region, lacks, o.at AS since
ORDER BY number, offer LIMIT $page
