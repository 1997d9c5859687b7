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
  /// What the role is for, and what it is kept from.
  var reach: (may: LocalizedText, mayNot: LocalizedText) {
    switch self {
    case .administrator, .console:
      (
        LocalizedText(
          zhHans: "管理账号，看问题清单（身份号码遮盖），导入数据，运行排查，看查阅记录",
          en: "Manages accounts, reads findings (numbers masked), delivers data, screens, reads the access log"),
        LocalizedText(zhHans: "不处理问题，不看完整号码", en: "Decides no findings and sees no full numbers")
      )
    case .sectionOfficer:
      (
        LocalizedText(
          zhHans: "看全区问题并处理，导入数据，运行排查，写明用途后看完整号码和导出明文",
          en: "Reads and decides all findings, delivers data, runs screenings; full numbers for a stated purpose"),
        LocalizedText(zhHans: "不管账号，不看查阅记录", en: "Manages no accounts and does not read the access log")
      )
    case .streetClerk:
      (
        LocalizedText(
          zhHans: "看本街道问题并处理，写明用途后看完整号码",
          en: "Reads and decides the findings of one street; full numbers for a stated purpose"),
        LocalizedText(zhHans: "不看其他街道，不导入数据", en: "Sees no other street and delivers no data")
      )
    case .auditor:
      (
        LocalizedText(
          zhHans: "看问题清单（身份号码遮盖）、查阅记录，校验记录链",
          en: "Reads findings (numbers masked) and the access log, verifies the chain"),
        LocalizedText(zhHans: "不处理问题，不看完整号码", en: "Decides no findings and sees no full numbers")
      )
    }
  }
}
