// Labels on people for facts that few have, so that a rule sees without a search who has none; `Gone` are those who died,
// left, were declared absent or are in the register no more, on any day. A mark may outlast its fact; no fact is without
// its mark.
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
WITH c, COLLECT {
    MATCH (c)-[tie:HAS_STATUS|HAS_DISABILITY|GUARDIAN_IN|WARD_IN|DEPENDANT_IN|PROVIDER_IN|CARER_IN|CARED_IN|AWARDED
      |ON_LEAVE|SEEKS_JOB|HAS_KANDAS|RECEIVES|PARENT_IN]->()
    RETURN DISTINCT type(tie)
  } AS types
WITH c, types + CASE
    WHEN coalesce(c.died_on, c.absent_on, c.departed_on, c.closed_on) IS NOT NULL OR c.residence = 'departed' THEN ['GONE'] ELSE []
  END AS types
WHERE size(types) > 0
SET c:$([type IN types | {
    GONE: 'Gone',
    HAS_STATUS: 'HasStatus', HAS_DISABILITY: 'HasDisability', GUARDIAN_IN: 'GuardianIn', WARD_IN: 'WardIn',
    DEPENDANT_IN: 'DependantIn', PROVIDER_IN: 'ProviderIn', CARER_IN: 'CarerIn', CARED_IN: 'CaredIn',
    AWARDED: 'Awarded', ON_LEAVE: 'OnLeave', SEEKS_JOB: 'SeeksJob', HAS_KANDAS: 'HasKandas', RECEIVES: 'Receives',
    PARENT_IN: 'ParentIn'
  }[type]])
