// What the registers hold on the day about each person of the slices, as far as well-being is judged by it: the person's
// number and ages, the income of one quarter, then each other fact as a list that begins with what it is.
// law: Social Code a. 24; Order No. 267 of 29.06.2023
// params: slices, as_of, year, first, second, third, adult_born_after, student_born_after, pension_born_after, preschool
// params: secondary
// returns: people
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
WITH c, c.birth_date AS born, reduce(sum = 0, income IN COLLECT {
    MATCH (c)-[:HAS_INCOME]->(i) WHERE i.year = $year AND coalesce(i.closed_on > $as_of, true)
    RETURN coalesce(i[$first], 0) + coalesce(i[$second], 0) + coalesce(i[$third], 0)
  } | sum + income) AS income
OPTIONAL MATCH (c)-[r:REGISTERED|HAS_MEDICAL|STUDIES|OWES|EMPLOYED|OWNS|DRIVES|RUNS|KEEPS_PLOT|HAS_DISABILITY|HAS_STATUS]->(f)
WHERE coalesce(f.closed_on > $as_of, true)
  AND (f.as_of <= $as_of OR f.valid_from <= $as_of AND (f.valid_to IS NULL OR f.valid_to >= $as_of))
WITH c, born, income, collect(CASE type(r)
    WHEN 'REGISTERED' THEN ['home', f.kind, toString(f.valid_from), f.address_id]
    WHEN 'HAS_MEDICAL' THEN ['medical', f.attached, f.insured, f.chronic, f.dispensary]
    WHEN 'STUDIES' THEN ['study', f.level, f.form]
    WHEN 'OWES' THEN ['credit', f.balance, f.overdue_days, f.overdue_amount]
    WHEN 'EMPLOYED' THEN ['work']
    WHEN 'OWNS' THEN ['estate', f.object_id, f.kind, f.area_m2, f.share]
    WHEN 'DRIVES' THEN ['vehicle', f.vehicle_id, f.kind, coalesce(f.working, true)]
    WHEN 'RUNS' THEN ['business', f.role, f.status]
    WHEN 'KEEPS_PLOT' THEN ['plot', f.value]
    WHEN 'HAS_DISABILITY' THEN ['disability', f.category, f.group, toString(f.valid_from)]
    WHEN 'HAS_STATUS' THEN ['status', f.kind]
  END) AS facts
RETURN collect([c.number, born <= $adult_born_after, born > $pension_born_after[c.sex],
  born > $student_born_after, $preschool[0] < born <= $preschool[1],
  $secondary[0] < born <= $secondary[1], income, facts]) AS people
