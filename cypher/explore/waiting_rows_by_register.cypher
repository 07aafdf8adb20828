// Rows that wait for someone the register of citizens does not hold, by register, file and delivery.
// params: none
// returns: register, file, delivered_on, rows
MATCH (w:Waiting)
OPTIONAL MATCH (d:Delivery {id: w.delivery})
RETURN w.register AS register, w.file AS file, d.date AS delivered_on, count(*) AS rows
ORDER BY rows DESC, register, file
