internal import Policy
internal import Records
internal import Store
internal import Vocabulary

/// Texts that several verbs about editions share.
enum EditionMessages {
  static let unknown = OperationError.notFound(
    LocalizedText(zhHans: "没有这个政策版本。请刷新列表。", en: "There is no such edition of the policy. Reload the list."))

  static let outdated = OperationError.conflict(
    LocalizedText(
      zhHans: "这个政策版本刚被别人改过，您看到的不是最新内容，本次没有保存。请刷新后重试。",
      en: "Somebody else changed this edition since you opened it; nothing was saved. Reload and try again."))

  static let closed = OperationError.conflict(
    LocalizedText(
      zhHans: "这个政策版本已经提交或结束，不能再改。请先退回，或起草新版本。",
      en: "This edition was submitted or is closed and cannot change. Have it sent back, or begin a new draft."))

  static let unchanged = OperationError.conflict(
    LocalizedText(
      zhHans: "文件与起草时完全一样，没有可提交的改动。", en: "The documents are those the draft began with; there is nothing to submit."))

  static let samePerson = OperationError.conflict(
    LocalizedText(
      zhHans: "起草或修改过这一版的人（包括同名的另一个账号）不能批准或退回它，请由另一名工作人员复核。",
      en: "Who wrote at this edition, under whatever account, may not decide about it; a colleague must review it."))

  static let nobody = OperationError.conflict(
    LocalizedText(
      zhHans: "命令行不代表任何一个人，不能批准政策。请用本人账号登录后复核。",
      en: "The command line is nobody's; it cannot approve a policy. Sign in with an account of your own."))

  static func overtaken(by edition: PolicyEdition?) -> OperationError {
    let name = edition.map { "「\($0.title)」" } ?? ""
    return .conflict(
      LocalizedText(
        zhHans: "施行之日有效的已是另一版文件\(name)，不是起草时的那一版；照此施行会把它的改动改回去。请从那一版重新起草，可用表格把改动带过去。",
        en:
          "Other documents \(name) than this draft began with are in force on its first day; it would undo their "
          + "changes. Begin a draft from them; a workbook carries the changes over."))
  }

  static func notPossible(_ step: PolicyStep, _ state: PolicyEdition.State) -> OperationError {
    .conflict(
      LocalizedText(
        zhHans: "“\(state.title.zhHans)”的版本不能\(step.title.zhHans)，本次没有保存。请刷新查看可用的操作。",
        en: "\(step.title.en) is not possible for an edition that is \(state.title.en). Reload to see what is."))
  }

  static func edit(_ file: String, _ error: DocumentEditError) -> OperationError {
    let text = LocalizedText(zhHans: "\(file)：\(error.message.zhHans)", en: "\(file): \(error.message.en)")
    switch error {
    case .changed: return .conflict(text)
    case .noSuchCell, .cellCount, .notWritable, .header:
      return .invalid([FieldMessage(field: "edit", message: text)])
    }
  }
}

extension ReadTransaction {
  /// An edition that somebody may see.
  func requirePolicyEdition(_ id: EditionID) throws -> PolicyEdition {
    guard let edition = try policyEdition(id) else { throw EditionMessages.unknown }
    return edition
  }
}
