// People for whom something turns on one of the days: birthdays, facts that begin or end, periods that run out.
// params: births, begins, ends, leaves, certificates, deaths, since
// returns: numbers
CALL () {
  UNWIND $births AS day MATCH (c:Citizen {birth_date: day}) RETURN c
  UNION
  UNWIND $begins AS day MATCH (f:Record {valid_from: day})<--(c:Citizen) RETURN c
  UNION
  UNWIND $ends AS day MATCH (f:Record {valid_to: day})<--(c:Citizen) RETURN c
  UNION
  MATCH (f:SickLeave)<--(c:Citizen) WHERE f.starts_on IN $leaves RETURN c
  UNION
  MATCH (f:JobSeeker)<--(c:Citizen) WHERE f.valid_from IN $leaves RETURN c
  UNION
  MATCH (f:Kandas)<--(c:Citizen) WHERE f.valid_to IN $certificates RETURN c
  UNION
  MATCH (f:Award)<--(c:Citizen) WHERE f.granted_on IN $begins OR f.revoked_on IN $begins RETURN c
  UNION
  MATCH (f:Marriage)<--(c:Citizen) WHERE f.registered_on IN $begins OR f.dissolved_on IN $begins RETURN c
  UNION
  MATCH (c:Citizen)
  WHERE c.died_on IN $deaths OR c.absent_on IN $deaths OR c.departed_on IN $begins OR c.touched >= $since
  RETURN c
}
RETURN collect(DISTINCT c.number) AS numbers
