// Take the place of the daily work, of which there may be one at a time; that of `dead` is free.
// params: holder, dead
// returns: holder
MATCH (m:Meta)
SET m.turn = $holder
WITH m
SET m.daily = CASE WHEN m.daily IS NULL OR m.daily = $dead THEN $holder ELSE m.daily END
REMOVE m.turn
RETURN m.daily AS holder
