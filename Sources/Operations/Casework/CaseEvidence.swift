package import Casework
internal import Findings
internal import Store
internal import Vocabulary

extension WorkCase {
  /// Where evidence of the case lies, the place for new files first: with the finding it is about, or with the case
  /// itself once that is kept. Empty for a case nobody has touched.
  package var evidencePlaces: [EvidenceSubject] {
    var places: [EvidenceSubject] = []
    if kind == .finding, let number = Int64(opening.subject) { places.append(EvidenceSubject(.finding, number)) }
    if id.rawValue > 0 { places.append(EvidenceSubject(.workCase, id.rawValue)) }
    return places
  }
}

extension ReadTransaction {
  /// The files that belong to a case, oldest first within each place.
  func evidence(of work: WorkCase) throws -> [EvidenceItem] {
    try work.evidencePlaces.flatMap { try evidence(of: $0, limit: CaseEvidence.shownMax) }
  }

  /// The first of some pieces that is not there or belongs to something else.
  func strangeEvidence(_ pieces: [EvidenceID], to work: WorkCase) throws -> EvidenceID? {
    try pieces.first { piece in
      try !work.evidencePlaces.contains { try evidence(piece, of: $0) != nil }
    }
  }
}

enum CaseEvidence {
  static let shownMax = 200

  static func strange(_ piece: EvidenceID) -> OperationError {
    .invalid(
      "evidence", zhHans: "本事项没有编号 \(piece) 的佐证材料。请先上传材料，再填写材料列表里的编号。",
      en:
        "This case has no evidence with the number \(piece). Upload the file first, then give its number from the list."
    )
  }
}
