// An offer that is to be put to the person again: it waits in no conversation any more.
// params: id
// returns: nothing
MATCH (o:Offer {id: $id})
SET o.asked = null, o.expires_at = null
