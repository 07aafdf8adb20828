// Of these deliveries, those that were taken in as a whole.
// params: ids
// returns: id
UNWIND $ids AS id
MATCH (d:Delivery {id: id}) WHERE d.whole
RETURN id
