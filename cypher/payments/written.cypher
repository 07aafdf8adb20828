// A payment file is written: its path within the folder of payments, and the digest of its bytes.
// params: file, path, sha256
// returns: nothing
MATCH (f:PaymentFile {id: $file})
SET f.state = 'written', f.path = $path, f.sha256 = $sha256
