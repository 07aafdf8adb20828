// The payment files that are drawn up and not yet written.
// params: none
// returns: id, created_on, created_at, count, sum, payer
MATCH (f:PaymentFile {state: 'drawn_up'})
RETURN f.id AS id, f.created_on AS created_on, f.created_at AS created_at, f.count AS count, f.sum AS sum,
  f {name: f.payer_name, bin: f.payer_bin, iban: f.payer_iban, bic: f.payer_bic} AS payer
ORDER BY created_at, id
