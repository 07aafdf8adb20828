// Monthly payments that still hold though the person died, was declared absent or left the country before the day.
// params: none
// returns: benefit, why, cases, tenge_a_month, longest_days
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (b:BenefitPaid)<-[:RECEIVES]-(c:Citizen)
WHERE NOT b.benefit IN ['maternity', 'birth_allowance', 'funeral'] AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
WITH as_of, b, c, CASE WHEN c.died_on < as_of THEN 'dead' WHEN c.absent_on < as_of THEN 'declared absent'
    WHEN c.residence = 'departed' AND coalesce(c.departed_on < as_of, true) THEN 'departed' END AS why,
  coalesce(c.died_on, c.absent_on, c.departed_on) AS since
WHERE why IS NOT NULL
WITH as_of, b.benefit AS benefit, why, b.case_no AS case_no, max(b.amount) AS amount, min(since) AS since
RETURN benefit, why, count(*) AS cases, sum(amount) AS tenge_a_month, max(duration.inDays(since, as_of).days) AS longest_days
ORDER BY tenge_a_month DESC, benefit, why
