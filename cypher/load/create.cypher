// New records, each with its label and tied to the people it names.
// params: rows
// returns: nothing
UNWIND $rows AS row
CREATE (r:Record:$(row.label))
SET r = row.props
WITH r, row.people AS people
UNWIND people AS person
MATCH (c:Citizen {iin: person[0]})
CREATE (c)-[:$(person[1])]->(r)
