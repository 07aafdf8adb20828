// The payments of a file are read in the order of their ids.
// params: none
// returns: nothing
CREATE INDEX payment_file IF NOT EXISTS FOR (p:Payment) ON (p.file, p.id)
