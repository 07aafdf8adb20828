// Move offers from one state to another; each is locked before its state is looked at, so that of two who try only one
// moves it. `from` of a row are the states it may leave. A `due` of null leaves the time to answer as it is;
// what is proposed again is to be asked again.
// params: rows
// returns: id, from, to, beneficiary
UNWIND $rows AS row
MATCH (o:Offer {id: row.id})
SET o.lock = true
REMOVE o.lock
WITH o, row
WHERE o.state IN row.from
WITH o, row, o.state AS before
SET o.state = row.to, o.at = row.at, o.expires_at = coalesce(row.due, o.expires_at),
  o.asked = CASE row.to WHEN 'proposed' THEN null ELSE o.asked END
CREATE (o)-[:PASSED]->(:Transition {from: before, to: row.to, at: row.at, cause: row.cause, by: row.by})
RETURN o.id AS id, before AS from, row.to AS to, o.beneficiary AS beneficiary
