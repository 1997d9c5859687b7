internal import Store
package import Vocabulary

/// Why a verb did not do what was asked; the only error that leaves this room.
package enum OperationError: Error, Hashable, Sendable {
  /// There is no such thing within the reach of who asked; also said of what lies beyond it.
  case notFound(LocalizedText)
  /// The role does not allow it, or signing in failed.
  case notAllowed(LocalizedText)
  /// The state is another than the asker saw, or does not allow the step.
  case conflict(LocalizedText)
  /// What was entered cannot be used, with a message per field.
  case invalid([FieldMessage])
  /// The machine cannot do it now; nothing was changed.
  case unavailable(LocalizedText)
  /// What is kept is not what it must be; nothing was changed, and trying again will not help.
  case damaged(LocalizedText)

  /// What to tell people.
  package var message: LocalizedText {
    switch self {
    case .notFound(let text), .notAllowed(let text), .conflict(let text), .unavailable(let text), .damaged(let text):
      text
    case .invalid(let fields):
      LocalizedText(
        zhHans: fields.map(\.message.zhHans).joined(separator: " "),
        en: fields.map(\.message.en).joined(separator: " "))
    }
  }

  /// One field that cannot be used.
  package static func invalid(_ field: String, zhHans: String, en: String) -> OperationError {
    .invalid([FieldMessage(field: field, message: LocalizedText(zhHans: zhHans, en: en))])
  }

  init(_ error: any Error) {
    switch error {
    case let error as OperationError: self = error
    case StoreError.busy:
      self = .unavailable(
        LocalizedText(
          zhHans: "数据库正忙（另一项写入尚未完成），本次没有写入任何内容。请稍后重试。",
          en: "The database is busy with another write; nothing was changed. Try again in a moment."))
    case StoreError.environment(let reason):
      self = .unavailable(
        LocalizedText(
          zhHans: "数据目录无法读写，本次没有写入任何内容。请检查磁盘空间和权限。系统报告：\(reason)",
          en: "The data folder cannot be read or written; nothing was changed. Check disk space and rights. \(reason)"))
    case StoreError.damaged(let reason):
      self = .damaged(
        LocalizedText(
          zhHans: "数据库内容异常，已停止本次操作。请从备份恢复并联系维护人员。系统报告：\(reason)",
          en: "The database is not as it should be; the operation was stopped. Restore a backup. \(reason)"))
    case StoreError.constraint(let reason):
      self = .conflict(
        LocalizedText(
          zhHans: "写入与已有数据冲突，本次没有写入任何内容。请刷新后重试。系统报告：\(reason)",
          en: "The change contradicts what is stored; nothing was changed. Reload and try again. \(reason)"))
    default:
      self = .unavailable(
        LocalizedText(
          zhHans: "操作没有完成，未写入任何内容。系统报告：\(error)",
          en: "The operation did not finish; nothing was changed. \(error)"))
    }
  }
}

/// What is wrong with one field of a form.
package struct FieldMessage: Hashable, Sendable {
  /// The name of the parameter.
  package let field: String
  package let message: LocalizedText

  package init(field: String, message: LocalizedText) {
    self.field = field
    self.message = message
  }
}
