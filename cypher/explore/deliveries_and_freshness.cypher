// How fresh each register is: its last delivery, how many there were, the last month brought, rows that wait.
// params: none
// returns: register, delivered_to, days_before_newest, deliveries, full_deliveries, last_period, waiting
MATCH (r:Register)
WITH collect(r) AS registers, max(r.delivered_to) AS newest, COLLECT { MATCH (d:Delivery) RETURN [d.registers, d.full] } AS deliveries
UNWIND registers AS r
RETURN r.name AS register, r.delivered_to AS delivered_to, duration.inDays(r.delivered_to, newest).days AS days_before_newest,
  size([d IN deliveries WHERE r.name IN d[0]]) AS deliveries, size([d IN deliveries WHERE r.name IN d[0] AND d[1]]) AS full_deliveries,
  r.months[-1] AS last_period, COUNT { MATCH (w:Waiting) WHERE w.register = r.name } AS waiting
ORDER BY days_before_newest DESC, register
