// What has been delivered so far: each register with its last delivery and the last month or quarter it brought.
// params: none
// returns: name, delivered_to, last_month
MATCH (r:Register)
RETURN r.name AS name, r.delivered_to AS delivered_to, r.months[-1] AS last_month
