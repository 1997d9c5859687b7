import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

extension WhatIfPages {
  /// What one parameter would do; the work goes on the board, its answer has an address while it lasts.
  init(_ desk: Desk, jobs: JobBoard) {
    let room = PreviewDesk(desk: desk, jobs: jobs)
    self.init(
      question: { try await room.question($0) }, ask: { try await room.ask($0) }, answer: { try await room.answer($0) })
  }
}

/// Previews as jobs: most are over before anybody looks, the first after a delivery takes longer.
struct PreviewDesk: Sendable {
  let desk: Desk
  let jobs: JobBoard

  /// What was typed about one parameter.
  struct Question {
    let parameter: String
    let value: String
    let day: String

    init(_ items: Items) {
      parameter = items["parameter"] ?? ""
      value = (items["value"] ?? "").trimmed
      day = (items["as-of"] ?? "").filter { !$0.isWhitespace }
    }

    var encoded: String {
      PercentEncoding.query([("parameter", parameter), ("value", value), ("as-of", day)])
    }
  }

  func question(_ ask: OfficerAsk) async throws -> PreviewPage {
    try Self.require(ask)
    let form = try await form(Question(ask.query), ask, fault: nil)
    return page(ask, form: form, job: nil)
  }

  /// The form is shown to those alone whose answer would not be a refusal; the verb decides again.
  static func require(_ ask: OfficerAsk) throws {
    guard ask.by.scope(for: .previewPolicies) == nil else { return }
    throw WebRefusal.refused(
      .forbidden, why: ask.say("您的角色不能测算政策。需要时请业务科室测算。", "Your role may not preview policies. Ask a section officer."))
  }

  func ask(_ ask: OfficerAsk) async throws -> FormOutcome<PreviewPage> {
    let question = Question(ask.form)
    let day = CivilDate(question.day)
    guard question.day.isEmpty || day != nil else {
      let text = ask.say("请把日期写成 2026-06-30 的样子。", "Write the day as 2026-06-30.")
      return .again(
        page(ask, form: try await form(question, ask, fault: FieldError(fieldID: "field-as-of", text: text)), job: nil))
    }
    let setting = ParameterSetting(name: question.parameter, value: question.value)
    let id = try await start(.parameters([setting]), asOf: day, by: ask.by)
    if let job = await settled(id, by: ask.by), case .failed(let text) = job.state {
      let fault = FieldError(fieldID: "field-value", text: text[ask.language])
      return .again(page(ask, form: try await form(question, ask, fault: fault), job: nil))
    }
    return .done(Route.whatIfAnswer.path(id) + "?" + question.encoded)
  }

  func answer(_ ask: OfficerAsk) async throws -> PreviewPage {
    let form = try await form(Question(ask.query), ask, fault: nil)
    return page(ask, form: form, job: try await job(ask.argument(), ask))
  }

  /// The job of a preview; that of somebody else is not there.
  func job(_ id: String, _ ask: OfficerAsk) async throws -> JobBoard.Job {
    guard let job = await jobs.progress(id, by: ask.by) else {
      throw WebRefusal.refused(
        .notFound,
        why: ask.say("这次试算不是您做的，或已太久。请再试算一次。", "You did not ask for this preview, or it is long over. Ask again."))
    }
    return job
  }

  func start(
    _ change: PreviewPolicy.Change, asOf day: CivilDate? = nil, by officer: Officer
  ) async throws(OperationError) -> String {
    let desk = desk
    return try await jobs.start(
      title: LocalizedText(zhHans: "正在试算", en: "Working it out"), by: officer, unit: .percent
    ) { reporter in
      reporter.report(done: 5, total: 100)
      let preview = try await PreviewPolicy(office: desk.office, base: desk.library, threads: desk.threads).run(
        change, asOf: day, by: officer)
      reporter.report(done: 100, total: 100)
      return JobBoard.Outcome(value: preview)
    }
  }

  /// The job once it is over, or as it is after a second and a half.
  func settled(_ id: String, by officer: Officer) async -> JobBoard.Job? {
    for _ in 0..<30 {
      guard let job = await jobs.progress(id, by: officer), !job.isOver else { break }
      // Cut short only when the request is given up.
      try? await Task.sleep(for: .milliseconds(50))
    }
    return await jobs.progress(id, by: officer)
  }

  private func form(_ question: Question, _ ask: OfficerAsk, fault: FieldError?) async throws -> WhatIfForm {
    let library = try await PolicyShelf.book(nil, desk, ask).library
    let parameters = library.pack.parameters
    let today = desk.office.clock.today
    let chosen = parameters.first { $0.code == question.parameter } ?? parameters.first
    let present = chosen?.values.last { $0.from.map { $0 <= today } ?? true }.flatMap { library.words($0) }
    func error(_ id: String) -> String? { fault?.fieldID == id ? fault?.text : nil }
    return WhatIfForm(
      action: Route.askWhatIf.path(), errors: fault.map { ErrorSummary(lines: [$0]) },
      parameter: Select(
        id: "field-parameter", name: "parameter", label: Phrase.policyParameter.text(ask.language),
        choices: parameters.map {
          Choice(value: $0.code, text: "\(ask.say($0.name, $0.en)) · \($0.code)", isChosen: $0.code == chosen?.code)
        }),
      value: Field(
        id: "field-value", name: "value", label: Phrase.policyValue.text(ask.language), value: question.value,
        hint: present.map { ask.say("现为 \($0.zhHans)", "\($0.en) now") }, error: error("field-value")),
      day: Field(
        id: "field-as-of", name: "as-of", label: ask.say("以哪一天", "As of"), value: question.day,
        hint: ask.say("不填：最近一次排查的日期", "Empty: the day of the latest run"), error: error("field-as-of")))
  }

  private func page(_ ask: OfficerAsk, form: WhatIfForm, job: JobBoard.Job?) -> PreviewPage {
    let title = ask.say("假如参数改变", "What if a parameter changed")
    let shown = PreviewWords(ask: ask, library: desk.library).shown(job)
    return PreviewPage(
      frame: ask.visit.frame(title: title),
      crumbs: [
        Crumb(text: Phrase.navPolicies.text(ask.language), url: Route.policies.path()), Crumb(text: title, url: nil),
      ], title: title, subtitle: shown.subtitle, actions: [], notices: shown.notices, progress: shown.progress,
      question: form, start: nil, figures: shown.figures, results: shown.results, samples: shown.samples,
      hasSamples: !shown.samples.isEmpty, samplesNote: shown.samplesNote)
  }
}

extension EditionDesk {
  private var previews: PreviewDesk { PreviewDesk(desk: desk, jobs: jobs) }

  /// Works an edition out; answers where its preview is.
  func startPreview(_ ask: OfficerAsk) async throws -> String {
    let edition = Self.id(ask)
    _ = try await read.one(edition, by: ask.by)
    let id = try await previews.start(.edition(edition), by: ask.by)
    _ = await previews.settled(id, by: ask.by)
    return Route.editionPreview.path("\(edition)") + "?" + PercentEncoding.query([("job", id)])
  }

  func preview(_ ask: OfficerAsk) async throws -> PreviewPage {
    try PreviewDesk.require(ask)
    let edition = try await read.one(Self.id(ask), by: ask.by).edition
    var job: JobBoard.Job?
    if let id = ask.query["job"] { job = try await previews.job(id, ask) }
    let title = ask.say("试算 · \(EditionWords.title(edition, ask))", "Preview · \(EditionWords.title(edition, ask))")
    let shown = PreviewWords(ask: ask, library: desk.library).shown(job)
    return PreviewPage(
      frame: ask.visit.frame(title: title),
      crumbs: Self.crumbs(
        ask, Crumb(text: EditionWords.name(edition.id, ask), url: Route.edition.path("\(edition.id)")),
        Crumb(text: Phrase.previewAsk.text(ask.language), url: nil)), title: title, subtitle: shown.subtitle,
      actions: [Link(text: ask.say("回到这一版", "Back to the edition"), url: Route.edition.path("\(edition.id)"))],
      notices: shown.notices, progress: shown.progress, question: nil,
      start: job.map(\.isOver) ?? true
        ? ActionForm(
          action: Route.startPreview.path("\(edition.id)"), hidden: [],
          submit: job == nil ? Phrase.previewAsk.text(ask.language) : ask.say("再试算", "Again"),
          note: ask.say(
            "用现有台账试算整个版本，与现行政策比较。只试算，不影响任何人的待遇。",
            "Holds the whole edition against the policy in force on the present registers. Nothing is kept."))
        : nil, figures: shown.figures, results: shown.results, samples: shown.samples,
      hasSamples: !shown.samples.isEmpty, samplesNote: shown.samplesNote)
  }
}
