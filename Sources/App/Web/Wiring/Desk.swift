import Operations

/// What the wiring of all pages shares: where the verbs work, the policies they read, and the hasher of passwords.
struct Desk: Sendable {
  let office: Office
  let library: PolicyLibrary
  let hasher: PasswordHasher
  /// Threads for imports and runs.
  let threads: Int
  /// Registers held open for reading single cases.
  let cases: CaseRoom
  /// Sentences of findings for lists.
  let sentences: FindingSentences
  /// One for the server: it remembers the attempts.
  let signIn: SignIn

  init(office: Office, library: PolicyLibrary, hasher: PasswordHasher, threads: Int) {
    self.office = office
    self.library = library
    self.hasher = hasher
    self.threads = threads
    cases = CaseRoom(office: office, library: library, threads: threads)
    sentences = FindingSentences(library)
    signIn = SignIn(office: office, hasher: hasher)
  }
}
