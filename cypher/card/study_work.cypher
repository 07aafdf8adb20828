// The study, work and search for work of these people on the day, and the kandas certificate.
// params: numbers, as_of
// returns: number, education, employment, job_seeking, kandas
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
RETURN number,
  COLLECT {
    MATCH (c)-[:STUDIES]->(e:Education)
    WHERE e.valid_from <= $as_of AND (e.valid_to IS NULL OR e.valid_to >= $as_of) AND coalesce(e.closed_on > $as_of, true)
    RETURN {level: e.level, form: e.form, abroad: e.abroad, boarding: e.boarding, valid_from: e.valid_from, valid_to: e.valid_to}
    ORDER BY e.valid_from DESC, e.key
  } AS education,
  COLLECT {
    MATCH (c)-[:EMPLOYED]->(w:Employment)
    WHERE w.valid_from <= $as_of AND (w.valid_to IS NULL OR w.valid_to >= $as_of) AND coalesce(w.closed_on > $as_of, true)
    RETURN {employer_bin: w.employer_bin, position: w.position, valid_from: w.valid_from, valid_to: w.valid_to}
    ORDER BY w.valid_from DESC, w.key
  } AS employment,
  COLLECT {
    MATCH (c)-[:SEEKS_JOB]->(j:JobSeeker)
    WHERE j.valid_from <= $as_of AND (j.valid_to IS NULL OR j.valid_to >= $as_of) AND coalesce(j.closed_on > $as_of, true)
    RETURN {status: j.status, valid_from: j.valid_from, valid_to: j.valid_to} ORDER BY j.valid_from DESC, j.key
  } AS job_seeking,
  head(COLLECT {
    MATCH (c)-[:HAS_KANDAS]->(k:Kandas)
    WHERE k.valid_from <= $as_of AND k.valid_to >= $as_of AND coalesce(k.closed_on > $as_of, true)
    RETURN {valid_from: k.valid_from, valid_to: k.valid_to} ORDER BY k.valid_to DESC LIMIT 1
  }) AS kandas
