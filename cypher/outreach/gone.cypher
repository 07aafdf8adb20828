// Offers and notices without an answer whose right the sweep of the day no longer finds, or finds paid or outdone.
// params: as_of, states, about_subjects
// returns: offers
MATCH (:Sweep {as_of: $as_of})
MATCH (o:Offer)<-[:OFFERED]-(c:Citizen) WHERE o.state IN $states AND NOT EXISTS {
    MATCH (c)-[:ENTITLED_TO]->(r {as_of: $as_of, benefit: o.benefit})
    WHERE (o.kind = 'notice' OR r.paid_by IS NULL AND r.preferred)
      AND r.subject = o.subject AND (NOT r.benefit IN $about_subjects OR r.about = o.about)
  }
RETURN collect(o.id) AS offers
