package import Vocabulary

/// What came out of looking: chosen when work is submitted, in force when it is approved.
package enum OutcomeCode: String, CaseIterable, Sendable {
  // Findings.
  case trueProblem, correctedByData, moneyRecovered, moneyPaidUp, handedOver, notAProblem, unverifiable
  // Rectification.
  case completed, largelyCompleted, notCompleted
  // Petitions.
  case supported, partlySupported, notSupported, settled
  // Publicity.
  case noObjection, listCorrected

  /// What an outcome says of the finding it answers.
  package enum Answer: String, Sendable {
    case problem, noProblem, unknown
  }

  /// Nil for outcomes that answer no finding.
  package var answer: Answer? {
    switch self {
    case .trueProblem, .correctedByData, .moneyRecovered, .moneyPaidUp, .handedOver: .problem
    case .notAProblem: .noProblem
    case .unverifiable: .unknown
    case .completed, .largelyCompleted, .notCompleted, .supported, .partlySupported, .notSupported, .settled,
      .noObjection, .listCorrected:
      nil
    }
  }

  package static let ofFindings: [OutcomeCode] = allCases.filter { $0.answer != nil }

  /// The word on screens and in lists.
  package var title: LocalizedText {
    switch self {
    case .trueProblem: LocalizedText(zhHans: "属实已整改", en: "true, put right")
    case .correctedByData: LocalizedText(zhHans: "属实,已更正数据", en: "true, data corrected")
    case .moneyRecovered: LocalizedText(zhHans: "属实,已追缴资金", en: "true, money recovered")
    case .moneyPaidUp: LocalizedText(zhHans: "属实,已补发资金", en: "true, money paid up")
    case .handedOver: LocalizedText(zhHans: "属实,已移交", en: "true, handed over")
    case .notAProblem: LocalizedText(zhHans: "不属实(误报)", en: "not a problem")
    case .unverifiable: LocalizedText(zhHans: "无法核实", en: "cannot be verified")
    case .completed: LocalizedText(zhHans: "已完成", en: "completed")
    case .largelyCompleted: LocalizedText(zhHans: "基本完成", en: "largely completed")
    case .notCompleted: LocalizedText(zhHans: "未完成,正在推进", en: "not completed, under way")
    case .supported: LocalizedText(zhHans: "予以支持", en: "supported")
    case .partlySupported: LocalizedText(zhHans: "部分支持", en: "supported in part")
    case .notSupported: LocalizedText(zhHans: "不予支持", en: "not supported")
    case .settled: LocalizedText(zhHans: "调解和解", en: "settled")
    case .noObjection: LocalizedText(zhHans: "无异议", en: "no objection")
    case .listCorrected: LocalizedText(zhHans: "异议成立,已更正", en: "corrected after an objection")
    }
  }
}
