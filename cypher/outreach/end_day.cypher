// Leave the place of the daily work.
// params: holder
// returns: nothing
MATCH (m:Meta) WHERE m.daily = $holder
REMOVE m.daily
