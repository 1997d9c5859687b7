package import Vocabulary

/// What a case is about. Each kind has its own table of what may be done.
package enum CaseKind: String, CaseIterable, Sendable {
  /// A finding of a screening, on its way to the people who can look.
  case finding
  /// An issue that an inspection found, to be put right with measures.
  case rectification
  case petition
  /// Rules, a scope and a period, worked through together.
  case campaign
  /// A list shown in public for a set time.
  case publicity

  /// Everything that may be done with a case of this kind.
  package var table: TransitionTable {
    switch self {
    case .finding: .finding
    case .rectification: .rectification
    case .petition: .petition
    case .campaign: .campaign
    case .publicity: .publicity
    }
  }

  /// The word on screens.
  package var title: LocalizedText {
    switch self {
    case .finding: LocalizedText(zhHans: "问题", en: "finding")
    case .rectification: LocalizedText(zhHans: "整改", en: "rectification")
    case .petition: LocalizedText(zhHans: "信访", en: "petition")
    case .campaign: LocalizedText(zhHans: "专项行动", en: "campaign")
    case .publicity: LocalizedText(zhHans: "公示", en: "publicity")
    }
  }
}
