// Cases already assigned to these people or about them, that hold on the day or (one-off) were ever paid: the death of
// whom they pay ends them.
// params: iins, one_off, as_of
// returns: case_no, iin, benefit, about, since
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})-[:RECEIVES|ABOUT_IN]->(b:BenefitPaid)
WHERE b.valid_from <= $as_of AND (b.benefit IN $one_off OR (b.valid_to IS NULL OR b.valid_to >= $as_of)
  AND NOT EXISTS { MATCH (b)<-[:RECEIVES]-(r:Gone) WHERE r.died_on <= $as_of })
RETURN DISTINCT b.case_no AS case_no, b.iin AS iin, b.benefit AS benefit, b.about_iin AS about, b.valid_from AS since
