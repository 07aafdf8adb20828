// Assignments are taken up by the last month that was ordered.
// params: none
// returns: nothing
CREATE INDEX assignment_paid_to IF NOT EXISTS FOR (a:Assignment) ON (a.paid_to)
