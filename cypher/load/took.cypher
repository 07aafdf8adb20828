// Note that a delivery was taken in as a whole, so that the daily work need not take it again.
// params: id
// returns: nothing
MATCH (d:Delivery {id: $id})
SET d.whole = true
