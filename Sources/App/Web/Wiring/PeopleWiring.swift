import Operations
import Pages
import Policy
import Records
import Vocabulary

extension PersonPages {
  /// The files of people and households over one desk.
  init(_ desk: Desk) {
    self.init(
      person: { ask in
        let file = try await ReadPersonFile(room: desk.cases).run(ask.argument(), by: ask.by)
        return FileWords(ask: ask, desk: desk, file: file).person()
      }, unmask: { try await UnmaskWords(ask: $0, desk: desk).page() },
      reveal: { try await UnmaskWords(ask: $0, desk: desk).reveal() },
      household: { ask in
        let file = try await ReadHouseholdFile(room: desk.cases).run(ask.argument(), by: ask.by)
        return FileWords(ask: ask, desk: desk, file: file).household()
      }, answer: { try await Self.answered($0, desk) })
  }

  /// The page of a household with answers; what is no answer comes back with its field.
  private static func answered(_ ask: OfficerAsk, _ desk: Desk) async throws -> FormOutcome<HouseholdPage> {
    let words = QuestionWords(ask: ask, library: desk.library)
    var card: OrderedCard?
    var fault: String?
    if words.faulty.isEmpty {
      do throws(OperationError) {
        let subject = Subject(kind: .household, id: ask.argument())
        card = try await ExplainOrder(room: desk.cases).run(subject, answers: words.answers, by: ask.by).first
      } catch {
        guard case .invalid(let fields) = error else { throw error }
        fault = fields.map { $0.message[ask.language] }.joined(separator: " ")
      }
    }
    let file = try await ReadHouseholdFile(room: desk.cases).run(ask.argument(), by: ask.by)
    let page = FileWords(ask: ask, desk: desk, file: file).household(answered: card, fault: fault)
    return card == nil ? .again(page) : .shown(page)
  }
}

/// The page that asks for a purpose before a number is shown.
struct UnmaskWords {
  let ask: OfficerAsk
  let desk: Desk

  private static let purposes: [(value: String, text: LocalizedText)] = [
    ("finding", LocalizedText(zhHans: "办理问题", en: "Working on a finding")),
    ("visit", LocalizedText(zhHans: "入户核查", en: "Visiting the home")),
    ("contact", LocalizedText(zhHans: "联系本人", en: "Contacting the person")),
    ("department", LocalizedText(zhHans: "与部门核对数据", en: "Checking data with a department")),
  ]

  func page(errors: [FieldError] = [], clearID: String? = nil) async throws -> UnmaskPage {
    let token = ask.argument()
    let heading = try await ReadPersonFile(room: desk.cases).heading(token, by: ask.by)
    let language = ask.language
    let reasonError = errors.first { $0.fieldID == "field-reason" }?.text
    return UnmaskPage(
      frame: ask.visit.frame(title: Phrase.unmaskTitle.text(language)),
      crumbs: [
        Crumb(text: heading.name, url: Route.person.path(token)),
        Crumb(text: Phrase.unmaskTitle.text(language), url: nil),
      ], name: heading.name, maskedID: heading.maskedID, action: Route.unmaskSubmit.path(token),
      errors: errors.isEmpty ? nil : ErrorSummary(lines: errors),
      purposes: Self.purposes.map {
        Choice(value: $0.value, text: $0.text[language], isChosen: ask.form["purpose"] == $0.value)
      },
      reason: Field(
        id: "field-reason", name: "reason", label: ask.say("说明", "Details"), value: ask.form["reason"] ?? "",
        hint: ask.say("例如问题编号", "Such as the number of the finding"), error: reasonError),
      backURL: Route.person.path(token), clearID: clearID)
  }

  func reveal() async throws -> RevealOutcome {
    var errors: [FieldError] = []
    let purpose = Self.purposes.first { $0.value == ask.form["purpose"] }
    let reason = ask.form["reason"] ?? ""
    if purpose == nil {
      errors.append(FieldError(fieldID: "purpose", text: ask.say("请选择用途。", "Choose a purpose.")))
    }
    if !reason.contains(where: { !$0.isWhitespace }) {
      errors.append(FieldError(fieldID: "field-reason", text: ask.say("请写明说明。", "Give the details.")))
    }
    guard let purpose, errors.isEmpty else { return .again(try await page(errors: errors)) }
    let clear: String
    do {
      clear = try await ReadPersonFile(room: desk.cases).clearID(
        ask.argument(), purpose: "\(purpose.text.zhHans) · \(reason)", by: ask.by)
    } catch {
      guard case .invalid(let fields) = error else { throw error }
      return .again(
        try await page(
          errors: fields.map { FieldError(fieldID: "field-reason", text: $0.message[ask.language]) }))
    }
    return .shown(try await page(clearID: clear))
  }
}
