import Operations
import Pages
import Records
import Vocabulary

extension AdminPages {
  /// Accounts, the officer's own account and the access log over the verbs.
  init(_ desk: Desk) {
    let people = AccountDesk(desk: desk)
    let own = OwnAccountDesk(desk: desk)
    let log = AccessLogDesk(desk: desk)
    self.init(
      accounts: { try await people.list($0) }, newAccount: { try await people.blank($0) },
      create: { try await people.create($0) }, account: { try await people.show($0) },
      change: { try await people.change($0) }, resetPassword: { try await people.resetPassword($0) },
      disable: { try await people.setActive($0) }, endSessions: { try await people.endSessions($0) },
      myAccount: { try await own.show($0) }, changePassword: { try await own.changePassword($0) },
      endOtherSessions: { try await own.endOthers($0) }, accessLog: { try await log.show($0) },
      filterAccessLog: { try await log.address($0.form, $0) },
      accessLogExport: { try await log.export($0) }, verifyLedger: { try await log.verify($0) })
  }
}

/// What a verb said of the fields of a form.
struct FieldFaults {
  private let messages: [FieldMessage]
  private let language: Language

  init(_ messages: [FieldMessage] = [], _ language: Language) {
    self.messages = messages
    self.language = language
  }

  /// What a verb says of the fields it was given, nothing when it did its work; other errors go on.
  static func messages(_ work: () async throws -> Void) async throws -> [FieldMessage] {
    do {
      try await work()
      return []
    } catch let error as OperationError {
      guard case .invalid(let messages) = error else { throw error }
      return messages
    }
  }

  /// What is wrong with a field, nil when nothing is.
  subscript(field: String) -> String? {
    messages.first { $0.field == field }?.message[language]
  }

  /// All of it, each leading to its field; nil when nothing is wrong.
  var summary: ErrorSummary? {
    messages.isEmpty
      ? nil : ErrorSummary(lines: messages.map { FieldError(fieldID: "field-\($0.field)", text: $0.message[language]) })
  }

  /// A text field with its fault.
  func field(_ name: String, _ label: String, value: String, hint: String? = nil) -> Field {
    Field(id: "field-\(name)", name: name, label: label, value: value, hint: hint, error: self[name])
  }
}

extension SessionLine {
  init(_ session: SessionView, _ format: Format) {
    self.init(
      since: format.instant(session.since), lastSeen: format.instant(session.lastSeen), isThis: session.isThis)
  }
}

extension Role {
  /// What the role is for, as the matrix of permissions declares it.
  func may(_ language: Language) -> String {
    Permission.allCases.filter(permissions.contains).map { $0.title[language] }
      .joined(separator: language == .zhHans ? "、" : ", ")
  }
}

extension ReachKind {
  /// How far a role goes.
  var title: LocalizedText {
    switch self {
    case .whole: LocalizedText(zhHans: "全区", en: "whole district")
    case .area: LocalizedText(zhHans: "本区域", en: "the area of the post")
    case .assigned: LocalizedText(zhHans: "只限指派给本人的事项", en: "only what is assigned to the person")
    case .department: LocalizedText(zhHans: "本部门送达的数据", en: "what the department delivers")
    }
  }
}

extension HeldPost {
  /// Role, office, and who gave the post for a time.
  func title(_ language: Language) -> String {
    let lent = delegatedBy.map {
      LocalizedText(zhHans: "（代 \($0)）", en: " (for \($0))")[language]
    }
    return "\(role.title[language]) · \(officeName)\(lent ?? "")"
  }
}
