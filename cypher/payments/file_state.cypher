// How far a payment file has come, and the digest of its bytes.
// params: file
// returns: state, sha256, path
MATCH (f:PaymentFile {id: $file})
RETURN f.state AS state, f.sha256 AS sha256, f.path AS path
