import Operations

/// What the wiring of all pages shares: where the verbs work, the policies they read, and the hasher of passwords.
struct Desk: Sendable {
  let office: Office
  let library: PolicyLibrary
  let hasher: PasswordHasher
  /// Threads for imports and runs.
  let threads: Int
}
