// People for whom something turns on one of the days, by cause: `age` (with the day of birth), the type of the tie to a
// fact that begins or ends, the code of the only benefit that it concerns, or `citizen`, which concerns every rule. Facts
// that touched a person since a day count by their ties too.
// params: births, begins, ends, leaves, searches, certificates, burials, alienated, since
// returns: cause, born, numbers
CALL () {
  UNWIND $births AS born MATCH (c:Citizen {birth_date: born}) RETURN 'age' AS cause, born, c
  UNION
  UNWIND $begins AS day MATCH (f:Record {valid_from: day})<-[t]-(c:Citizen) RETURN type(t) AS cause, null AS born, c
  UNION
  UNWIND $ends AS day MATCH (f:Record {valid_to: day})<-[t]-(c:Citizen) RETURN type(t) AS cause, null AS born, c
  UNION
  UNWIND $begins AS day MATCH (f:Record {as_of: day})<-[t]-(c:Citizen) RETURN type(t) AS cause, null AS born, c
  UNION
  UNWIND $begins AS day MATCH (f:Record {valid_from: day})<--(c:Citizen) WHERE f:BenefitPaid
  RETURN f.benefit AS cause, null AS born, c
  UNION
  UNWIND $ends AS day MATCH (f:Record {valid_to: day})<--(c:Citizen) WHERE f:BenefitPaid
  RETURN f.benefit AS cause, null AS born, c
  UNION
  MATCH (f:SickLeave)<--(c:Citizen) WHERE f.starts_on IN $leaves RETURN 'maternity' AS cause, null AS born, c
  UNION
  UNWIND $searches AS day MATCH (f:Record {valid_from: day})<--(c:Citizen) WHERE f:JobSeeker
  RETURN 'job_loss' AS cause, null AS born, c
  UNION
  UNWIND $certificates AS day MATCH (f:Record {valid_to: day})<--(c:Citizen) WHERE f:Kandas
  RETURN 'kandas_expiry' AS cause, null AS born, c
  UNION
  UNWIND $alienated AS day MATCH (f:Record {valid_to: day})<--(c:Citizen) WHERE f:RealEstate
  RETURN 'targeted_social_assistance' AS cause, null AS born, c
  UNION
  MATCH (f:Award)<-[t]-(c:Citizen) WHERE f.granted_on IN $begins OR f.revoked_on IN $begins RETURN type(t) AS cause, null AS born, c
  UNION
  MATCH (f:Marriage)<-[t]-(c:Citizen) WHERE f.registered_on IN $begins OR f.dissolved_on IN $begins
  RETURN type(t) AS cause, null AS born, c
  UNION
  MATCH (c:Gone)
  UNWIND [cause IN [
    CASE WHEN c.died_on IN $burials THEN 'funeral' END,
    CASE WHEN c.died_on IN $begins OR c.absent_on IN $begins OR c.departed_on IN $begins THEN 'citizen' END
  ] WHERE cause IS NOT NULL] AS cause
  RETURN cause, null AS born, c
  UNION
  MATCH (c:Citizen) USING INDEX SEEK c:Citizen(touched) WHERE c.touched >= $since
  WITH c, [by IN coalesce(c.touched_by, []) WHERE by >= toString($since)] AS lately
  UNWIND CASE lately WHEN [] THEN ['citizen'] ELSE [by IN lately | substring(by, 11)] END AS cause
  RETURN DISTINCT cause, null AS born, c
}
RETURN cause, born, collect(DISTINCT c.number) AS numbers
