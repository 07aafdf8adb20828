// What these people own, run, keep and owe on the day.
// params: numbers, as_of
// returns: number, real_estate, vehicles, businesses, plots, credits
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
RETURN number,
  COLLECT {
    MATCH (c)-[:OWNS]->(o:RealEstate)
    WHERE o.valid_from <= $as_of AND (o.valid_to IS NULL OR o.valid_to >= $as_of) AND coalesce(o.closed_on > $as_of, true)
    OPTIONAL MATCH (o)-[:AT]->(a:Address)
    RETURN {kind: o.kind, area_m2: o.area_m2, share: o.share, unsafe: o.unsafe, granted_free: o.granted_free,
      region: a.region, district: a.district, settlement: a.settlement, valid_from: o.valid_from, valid_to: o.valid_to}
    ORDER BY o.valid_from, o.key
  } AS real_estate,
  COLLECT {
    MATCH (c)-[:DRIVES]->(v:Vehicle)
    WHERE v.valid_from <= $as_of AND (v.valid_to IS NULL OR v.valid_to >= $as_of) AND coalesce(v.closed_on > $as_of, true)
    RETURN {kind: v.kind, working: v.working, valid_from: v.valid_from, valid_to: v.valid_to} ORDER BY v.valid_from, v.key
  } AS vehicles,
  COLLECT {
    MATCH (c)-[:RUNS]->(b:Business)
    WHERE b.valid_from <= $as_of AND (b.valid_to IS NULL OR b.valid_to >= $as_of) AND coalesce(b.closed_on > $as_of, true)
    RETURN {bin: b.bin, role: b.role, status: b.status, valid_from: b.valid_from, valid_to: b.valid_to} ORDER BY b.valid_from, b.key
  } AS businesses,
  COLLECT {
    MATCH (c)-[:KEEPS_PLOT]->(p:HouseholdPlot)
    WHERE coalesce(p.as_of <= $as_of, true) AND coalesce(p.closed_on > $as_of, true)
    RETURN {value: p.value, as_of: p.as_of}
  } AS plots,
  COLLECT {
    MATCH (c)-[:OWES]->(d:Credit)
    WHERE d.as_of <= $as_of AND coalesce(d.closed_on > $as_of, true)
    RETURN {balance: d.balance, overdue_days: d.overdue_days, overdue_amount: d.overdue_amount, as_of: d.as_of}
    ORDER BY d.as_of DESC, d.key
  } AS credits
