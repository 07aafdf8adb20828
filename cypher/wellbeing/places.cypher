// Where addresses are: the kind of settlement, region and district.
// params: addresses
// returns: places
UNWIND $addresses.ids AS id
MATCH (a:Address {address_id: id})
RETURN collect([id, a.settlement_kind, a.region, a.district]) AS places
