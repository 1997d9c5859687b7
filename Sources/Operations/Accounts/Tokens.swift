internal import Crypto

/// What the store keeps of a token.
func tokenHash(_ token: String) -> [UInt8] {
  Array(SHA256.hash(data: Array(token.utf8)))
}
