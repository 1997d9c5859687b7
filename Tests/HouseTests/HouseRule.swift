import Testing

/// One rule of the house: where it holds, what breaks it, and the proof that it can be broken.
struct HouseRule: Sendable, CustomTestStringConvertible {
  let name: String
  /// Snippets the rule must refuse; at least one. The name is the path the snippet is judged under.
  let bad: [HouseFile]
  /// Snippets close to the bad ones that the rule must let pass.
  let good: [HouseFile]
  private let holds: @Sendable (HouseFile) -> Bool
  private let find: @Sendable (HouseFile) -> [Complaint]

  init(
    _ name: String, bad: [HouseFile], good: [HouseFile], holds: @escaping @Sendable (HouseFile) -> Bool,
    find: @escaping @Sendable (HouseFile) -> [Complaint]
  ) {
    self.name = name
    self.bad = bad
    self.good = good
    self.holds = holds
    self.find = find
  }

  func complaints(about file: HouseFile) -> [Complaint] {
    holds(file) ? find(file) : []
  }

  var testDescription: String { name }

  static let all =
    bannedCalls + [
      forcing, unsafeSharing, lineLength, fileLength, functionLength, documentation, unfinishedMarks, citizenIDs,
      domainWords,
      domainNumbers, escaping, recordedWrites,
    ]
}

extension HouseFile {
  /// Swift below `Sources`.
  var isOurSwift: Bool { isSwift && room != nil }
}
