import Casework
import Findings
import Operations
import Pages
import Vocabulary

/// Forms for acts with a case, and what comes back from them; the same for every kind of case.
struct ActWords {
  let ask: OfficerAsk

  private var language: Language { ask.language }

  // MARK: Forms

  /// A form for everything the officer may do now.
  ///
  /// - Parameters:
  ///   - action: where the forms are sent.
  ///   - errors: what was wrong with the act that was tried; nil for none.
  func forms(_ view: CaseView, action: String, errors: [FieldError]?) -> [ActForm] {
    let tried = errors == nil ? nil : ask.form["verb"]
    return view.allowed.map { act in
      let isTried = tried == act.verb.rawValue
      let maker = ActFields(ask: ask, view: view, act: act, errors: isTried ? errors ?? [] : [], isTried: isTried)
      return ActForm(
        verb: act.verb.rawValue, title: act.verb.title[language], leadsTo: act.to?.title[language], action: action,
        version: String(view.summary.version), isOpen: isTried,
        errors: isTried ? errors.map { ErrorSummary(lines: $0) } : nil, selects: maker.selects, fields: maker.fields,
        days: maker.days, reason: maker.reason, links: maker.links)
    }
  }

  /// Errors of a verb as errors of its form; nil for those that no form can mend.
  func errors(_ error: OperationError, verb: Verb?) -> [FieldError]? {
    let name = verb?.rawValue ?? ""
    return switch error {
    case .invalid(let fields):
      fields.map { FieldError(fieldID: "act-\(name)-\($0.field)", text: $0.message[language]) }
    case .conflict(let text): [FieldError(fieldID: "act-\(name)", text: text[language])]
    case .notFound, .notAllowed, .unavailable, .damaged: nil
    }
  }

  // MARK: What comes back

  /// What a form asks for; nil without a known verb. Values that cannot be read are as if they were not given, and the
  /// table asks for them.
  func request() -> ActRequest? {
    guard let verb = verb else { return nil }
    return ActRequest(
      verb, seenVersion: Int(ask.form["version"] ?? "") ?? -1, content: content(verb), reason: ask.form["reason"] ?? "",
      outcome: ask.form["outcome"].flatMap { OutcomeCode(rawValue: $0) },
      evidence: (ask.form["evidence"] ?? "").split { !$0.isASCII || !$0.isNumber }.compactMap { Int64($0) }
        .map { EvidenceID($0) }, paperDay: day("paper-day"))
  }

  var verb: Verb? { ask.form["verb"].flatMap { Verb(rawValue: $0) } }

  private func content(_ verb: Verb) -> ActRequest.Content {
    if let text = ask.form["assignment"], !text.isEmpty {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) }
      return .assignment(
        parts.first.flatMap { $0 }.map { OfficeID($0) }, parts.dropFirst().first.flatMap { $0 }.map { StaffID($0) })
    }
    if let title = ask.form["part-title"], let staff = ask.form["part-assignee"].flatMap({ Int64($0) }),
      let due = day("part-due")
    {
      return .parts([PartPlan(title: title, assignee: StaffID(staff), due: due)])
    }
    if let number = ask.form["part"].flatMap({ Int($0) }) { return .part(number) }
    if let term = ask.form["term"].flatMap({ StatutoryTerm($0) }), let clock = ask.form["clock"] {
      let longer: Lengthening = ask.form["manner"] == "to" ? .to(term) : .by(term)
      return .lengthening(clock: clock, longer, ground: ask.form["ground"] ?? "")
    }
    return day("next-review").map { .nextReview($0) } ?? .none
  }

  private func day(_ name: String) -> CivilDate? {
    ask.form[name].flatMap { CivilDate($0.filter { !$0.isWhitespace }) }
  }
}

/// The fields that one act demands.
private struct ActFields {
  let ask: OfficerAsk
  let view: CaseView
  let act: WorkCase.AllowedAct
  let errors: [FieldError]
  let isTried: Bool

  private var language: Language { ask.language }

  private func id(_ name: String) -> String { "act-\(act.verb.rawValue)-\(name)" }

  private func field(_ name: String, _ zhHans: String, _ en: String, hint: String? = nil) -> Field {
    Field(
      id: id(name), name: name, label: ask.say(zhHans, en), value: isTried ? ask.form[name] ?? "" : "", hint: hint,
      error: errors.first { $0.fieldID == id(name) }?.text)
  }

  private func select(_ name: String, _ zhHans: String, _ en: String, _ choices: [(String, String)]) -> Select {
    Select(
      id: id(name), name: name, label: ask.say(zhHans, en),
      choices: choices.map { Choice(value: $0.0, text: $0.1, isChosen: isTried && ask.form[name] == $0.0) })
  }

  /// Asked for always where words may be said, so that a note can go with every act.
  var reason: Field? {
    let isNeeded = act.demands.contains(.reason)
    return field(
      "reason", "理由", "Reason",
      hint: isNeeded
        ? ask.say("写入台账，别人会看到", "Goes on the record, others will read it") : ask.say("可不填", "May be left empty"))
  }

  /// The files of the case by number and name.
  private var evidenceNames: String {
    guard !view.evidence.isEmpty else { return ask.say("本事项还没有材料，请先上传。", "There are no files yet; upload them first.") }
    return ask.say("现有:", "On file: ") + view.evidence.map { "\($0.id) \($0.name)" }.joined(separator: " · ")
  }

  /// Where files are put before an act names them.
  var links: [Link] {
    guard let place = view.evidencePlace,
      act.demands.contains(where: { if case .evidence = $0 { true } else { false } })
    else { return [] }
    return [
      Link(
        text: ask.say("上传或查看佐证材料", "Upload or see evidence"),
        url: Route.evidence.path(place.kind.rawValue, String(place.number)))
    ]
  }

  var fields: [Field] {
    act.demands.flatMap { demand -> [Field] in
      switch demand {
      case .evidence(let count):
        [
          field(
            "evidence", "佐证材料编号", "Numbers of evidence",
            hint: ask.say("至少 \(count) 份，多个用空格分开。", "At least \(count), with blanks between. ") + evidenceNames)
        ]
      case .parts: [field("part-title", "分项内容", "What the part is")]
      case .lengthening:
        [
          field("term", "延长时限", "Longer term", hint: ask.say("如 30 日、15 工作日", "Such as 30 日 or 15 工作日")),
          field("ground", "法定理由", "Lawful ground"),
        ]
      case .reason, .paperDay, .outcome, .assignment, .partNumber, .nextReview, .measures, .partsFinished,
        .freshChecker, .rulesSilent, .periodOver:
        []
      }
    }
  }

  var days: [Field] {
    act.demands.compactMap { demand in
      switch demand {
      case .paperDay: field("paper-day", "档案记录日期", "Day in the paper file")
      case .parts: field("part-due", "分项期限", "Part is due on")
      case .nextReview: field("next-review", "下次复核日期", "Day of the next review")
      case .reason, .evidence, .outcome, .assignment, .partNumber, .lengthening, .measures, .partsFinished,
        .freshChecker, .rulesSilent, .periodOver:
        nil
      }
    }
  }

  var selects: [Select] {
    act.demands.flatMap { demand -> [Select] in
      switch demand {
      case .outcome(let codes):
        [select("outcome", "核实结论", "Outcome", codes.map { ($0.rawValue, $0.title[language]) })]
      case .assignment: [select("assignment", "承办单位或承办人", "Office or person", view.people.map(assignee))]
      case .parts:
        [
          select(
            "part-assignee", "分项承办人", "Who does the part",
            view.people.compactMap { one in one.staff.map { ("\($0)", "\(one.name) · \(one.officeName)") } })
        ]
      case .partNumber:
        [select("part", "分项", "Part", view.parts.map { ("\($0.number)", "\($0.number) · \($0.title)") })]
      case .lengthening:
        [
          select("clock", "时钟", "Clock", view.runningClocks.map { ($0, $0) }),
          select("manner", "方式", "Manner", [("by", ask.say("增加", "add")), ("to", ask.say("延长至", "lengthen to"))]),
        ]
      case .reason, .evidence, .paperDay, .nextReview, .measures, .partsFinished, .freshChecker, .rulesSilent,
        .periodOver:
        []
      }
    }
  }

  private func assignee(_ one: CaseAssignee) -> (String, String) {
    guard let staff = one.staff else { return ("\(one.office)/", one.officeName) }
    return ("\(one.office)/\(staff)", "　\(one.name) · \(one.officeName)")
  }
}
