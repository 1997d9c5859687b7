/// Passwords made for somebody, to be changed at the first sign-in.
package enum OneTimePassword {
  /// Twenty characters that are easy to tell apart.
  package static func make(_ identifiers: IdentifierSource) -> String {
    let signs = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return String(identifiers.bytes(20).map { signs[Int($0) % signs.count] })
  }
}
