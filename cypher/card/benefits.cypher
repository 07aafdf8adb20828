// The payments assigned to these people by the day, the latest first; `current` when still paid on it.
// params: numbers, as_of
// returns: number, case_no, benefit, amount, about, valid_from, valid_to, current
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})-[:RECEIVES]->(b:BenefitPaid)
WHERE b.valid_from <= $as_of
OPTIONAL MATCH (about:Citizen {iin: b.about_iin})
RETURN number, b.case_no AS case_no, b.benefit AS benefit, b.amount AS amount, about.number AS about,
  b.valid_from AS valid_from, b.valid_to AS valid_to,
  (b.valid_to IS NULL OR b.valid_to >= $as_of) AND coalesce(b.closed_on > $as_of, true) AS current
ORDER BY number, valid_from DESC, b.key
