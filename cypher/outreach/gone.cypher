// Offers and notices without an answer whose right the sweep of the day no longer finds, or finds paid or outdone.
// params: as_of, states, about_subjects
// returns: offers
MATCH (s:Sweep {as_of: $as_of})
MATCH (o:Offer)<-[:OFFERED]-(c:Citizen) WHERE o.state IN $states AND NOT EXISTS {
    MATCH (c)-[:ENTITLED_TO]->(r {generation: s.generation, benefit: o.benefit})
    WHERE r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true) AND (o.kind = 'notice' OR r.paid_by IS NULL AND r.preferred)
      AND r.subject = o.subject AND (NOT r.benefit IN $about_subjects OR r.about = o.about)
  }
RETURN collect(o.id) AS offers
