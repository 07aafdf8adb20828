// Minors who lost a parent, and those of them whose family receives nothing for the loss, by region.
// params: none
// returns: region, children, lost_both, nothing_received, of_these_lost_in_last_year
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:MEMBER_OF]->(f:Family) WHERE k.birth_date > as_of - duration({years: 18})
WITH as_of, k, f, COLLECT {
    MATCH (k)<-[l:PARENT_OF]-(p:Citizen)
    WHERE p.died_on <= as_of AND l.from <= p.died_on AND (l.to IS NULL OR l.to >= p.died_on)
    RETURN p.died_on
  } AS lost
WHERE size(lost) > 0
WITH as_of, k, lost, EXISTS {
    MATCH (f)<-[:MEMBER_OF]-()-[:RECEIVES]->(b:BenefitPaid)
    WHERE b.benefit IN ['survivor_allowance', 'breadwinner_loss'] AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
  } AS receives
WITH size(lost) AS dead, any(day IN lost WHERE day > as_of - duration({years: 1})) AS lately, receives, coalesce(head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS children, count(CASE WHEN dead > 1 THEN 1 END) AS lost_both,
  count(CASE WHEN NOT receives THEN 1 END) AS nothing_received, count(CASE WHEN NOT receives AND lately THEN 1 END) AS of_these_lost_in_last_year
ORDER BY nothing_received DESC, region
