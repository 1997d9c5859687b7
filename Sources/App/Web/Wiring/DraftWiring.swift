import Findings
import Operations
import Pages
import Policy
import Records
import Vocabulary

/// The documents of a draft, each row of each table changed in place.
struct DraftDesk: Sendable {
  let editions: EditionDesk
  let ask: OfficerAsk

  /// A draft with one document of it opened at a section.
  struct Place {
    let view: PolicyEditionView
    let documents: [String: String]
    let document: MarkdownDocument
    let sections: [BookSection]
    let section: BookSection

    var edition: PolicyEdition { view.edition }
    /// The section as written, from its heading to the next.
    var sectionText: String { lines[range].joined(separator: "\n") }

    private var lines: [Substring] {
      (documents[document.file] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Places of the lines of the section.
    private var range: Range<Int> {
      let count = lines.count
      let first = min(max(0, section.line - 1), count)
      let next = sections.first { $0.line > section.line }.map { $0.line - 1 } ?? count
      return first..<min(max(first, next), count)
    }

    /// The document with another text for the section; the line breaks of a form become those of the documents.
    func text(withSection text: String) -> String {
      let section = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      var lines = lines
      lines.replaceSubrange(range, with: section)
      return lines.joined(separator: "\n")
    }

    var url: String { section.draftURL(edition.id, file: document.file) }

    var tables: [MarkdownTable] {
      section.blocks.compactMap { block in
        if case .table(let table) = block { table } else { nil }
      }
    }
  }

  /// What stands beside the document: a row as it was typed, and what was said of it.
  struct Said {
    var entry: RowEntry?
    var check: PolicyCheck?
    var checked: [String: String]?
    var faults: [FieldMessage] = []
    var notices: [Notice] = []
  }

  private var verb: EditPolicy { EditPolicy(office: editions.desk.office, base: editions.desk.library) }

  func page() async throws -> DraftDocumentPage {
    let place = try await place(document: ask.argument(1), section: ask.argument(2))
    return try await page(place, Said(entry: RowEntry(ask.query, place)))
  }

  /// Saves, checks or deletes a row; what is wrong comes back with the row as it was typed.
  func change() async throws -> FormOutcome<DraftDocumentPage> {
    let place = try await place(document: ask.form["document"] ?? "", section: ask.form["section"] ?? "")
    guard let entry = RowEntry(form: ask.form) else { throw WebRefusal.refused(.badRequest, why: nil) }
    let edits = entry.edits(in: place, isDeletion: ask.form["do"] == "delete")
    let digest = ask.form["digest"] ?? ""
    do {
      if ask.form["do"] == "check" {
        let check = try await verb.check(place.edition.id, on: digest, edits, by: ask.by)
        return .shown(
          try await page(place, Said(entry: entry, check: check, checked: applied(edits, place.documents))))
      }
      _ = try await verb.run(place.edition.id, on: digest, edits, by: ask.by)
      let row = ask.form["do"] == "delete" || entry.kind == .text ? "" : "#row-\(entry.lineAfter(place.tables))"
      return .done(place.url + "?" + PercentEncoding.query([("done", ask.form["do"] ?? "save")]) + row)
    } catch OperationError.invalid(let faults) {
      return .again(try await page(place, Said(entry: entry, faults: faults)))
    } catch OperationError.conflict(let text) {
      let notice = Notice.bad(
        ask.say("没有保存，您写的还在下面。", "Not saved; what you typed is still below."), text[ask.language])
      return .outdated(try await page(place, Said(entry: entry.moved(to: place.tables), notices: [notice])))
    }
  }

  /// What a check says of the row as it is being typed; nothing is kept.
  func checked() async throws -> CheckFragment {
    let place = try await place(document: ask.form["document"] ?? "", section: ask.form["section"] ?? "")
    guard let entry = RowEntry(form: ask.form) else { throw WebRefusal.refused(.badRequest, why: nil) }
    let edits = entry.edits(in: place, isDeletion: false)
    let frame = ask.visit.frame(title: Phrase.editionCheck.text(ask.language))
    do {
      let check = try await verb.check(place.edition.id, on: ask.form["digest"] ?? "", edits, by: ask.by)
      let documents = applied(edits, place.documents)
      return CheckFragment(
        frame: frame, check: EditionWords.check(check, documents: documents, edition: place.edition.id, ask))
    } catch {
      switch error {
      case .conflict, .invalid:
        let verdict = Notice.bad(error.message[ask.language])
        return CheckFragment(frame: frame, check: CheckResult(verdict: verdict, messages: [], examples: []))
      case .notFound, .notAllowed, .unavailable, .damaged: throw error
      }
    }
  }

  /// The texts with edits made, for the places of what a check said; those that cannot be made leave them as they are.
  private func applied(_ edits: [PolicyEdit], _ documents: [String: String]) -> [String: String] {
    edits.reduce(into: documents) { documents, edit in
      guard let text = documents[edit.file], let changed = try? edit.change.applied(to: text) else { return }
      documents[edit.file] = changed
    }
  }

  private func place(document name: String, section id: String) async throws -> Place {
    let view = try await editions.read.one(EditionDesk.id(ask), by: ask.by)
    guard view.mayEdit else {
      let why =
        view.edition.state.isOpen
        ? ask.say("您的角色不能修改政策。", "Your role may not change policies.")
        : ask.say("这一版已经提交或结束，不能再改。", "This edition was submitted or is closed and cannot change.")
      throw WebRefusal.refused(view.edition.state.isOpen ? .forbidden : .conflict, why: why)
    }
    let documents = try await editions.read.texts(view.edition.id, by: ask.by).documents
    guard let text = documents["\(name).md"] else { throw WebRefusal.refused(.notFound, why: nil) }
    let document = MarkdownDocument(file: "\(name).md", text: text)
    let sections = BookSection.sections(of: document)
    guard let section = id.isEmpty ? sections.first : sections.first(where: { $0.id == id }) else {
      throw WebRefusal.refused(.notFound, why: nil)
    }
    return Place(view: view, documents: documents, document: document, sections: sections, section: section)
  }

  private func page(_ place: Place, _ said: Said) async throws -> DraftDocumentPage {
    let edition = place.edition
    let document = place.document
    let title = document.title(ask)
    let label = place.section.label(ask)
    // While a row is open its own check is said there.
    let kept =
      said.entry == nil
      ? try await verb.check(edition.id, on: edition.digest, [], by: ask.by) : nil
    let tables = DraftTables(place: place, said: said, ask: ask)
    return DraftDocumentPage(
      frame: ask.done(Self.notices).frame(title: "\(label.title) · \(EditionWords.name(edition.id, ask))"),
      crumbs: EditionDesk.crumbs(
        ask, Crumb(text: EditionWords.name(edition.id, ask), url: Route.edition.path("\(edition.id)")),
        Crumb(text: title, url: nil)), title: title,
      subtitle: [EditionWords.title(edition, ask), document.file],
      state: EditionWords.tag(edition, isInForce: place.view.isInForceToday, ask),
      actions: [
        Link(text: ask.say("回到草稿", "Back to the draft"), url: Route.edition.path("\(edition.id)")),
        Link(text: Phrase.previewAsk.text(ask.language), url: Route.editionPreview.path("\(edition.id)")),
      ],
      contents: contents(place),
      contentsLabel: ask.say("目录 · \(label.title)", "Contents · \(label.title)"), number: label.number,
      heading: label.title, text: place.section.lines, textURL: place.url + "?text=1",
      textForm: tables.text, notices: said.notices, tables: said.entry?.kind == .text ? [] : tables.all,
      check: kept.map { EditionWords.check($0, documents: place.documents, edition: edition.id, ask) })
  }

  private static let notices: KeyValuePairs<String, LocalizedText> = [
    "save": LocalizedText(zhHans: "已保存。", en: "Saved."),
    "delete": LocalizedText(zhHans: "已删除一行。", en: "The row is gone."),
  ]

  /// All documents, the one that is open with its sections.
  private func contents(_ place: Place) -> [ContentsGroup] {
    let others = place.documents.keys.sorted().filter { $0 != place.document.file }
    return [
      ContentsGroup(
        title: place.document.title(ask),
        rules: place.sections.map { section in
          let label = section.label(ask)
          return BookRule(
            rule: label.number, title: label.title,
            url: section.draftURL(place.edition.id, file: place.document.file), hits: "",
            isCurrent: section.id == place.section.id)
        }),
      ContentsGroup(
        title: ask.say("其他各本", "Other documents"),
        rules: others.map { file in
          BookRule(
            rule: "", title: MarkdownDocument(file: file, text: place.documents[file] ?? "").title(ask),
            url: Route.draftDocument.path("\(place.edition.id)", String(file.dropLast(3))), hits: "", isCurrent: false)
        }),
    ]
  }
}

extension BookSection {
  /// The number of a rule, or a mark, and the heading in the reader's language.
  func label(_ ask: OfficerAsk) -> (number: String, title: String) {
    let halves = title.split(separator: "·", maxSplits: 1).map { $0.trimmed }
    let chinese = halves.first ?? title
    var words = chinese.split(whereSeparator: \.isWhitespace)[...]
    guard words.first == "规则", words.count > 2 else {
      // `参数 parameters`: the gloss behind the word is English.
      let gloss = words.drop { !$0.allSatisfy(\.isASCII) }
      let isGlossed = halves.count < 2 && !gloss.isEmpty && gloss.count < words.count
      return isGlossed
        ? (
          "§",
          ask.say(words.dropLast(gloss.count).joined(separator: " "), gloss.joined(separator: " ").capitalisedFirst)
        )
        : ("§", ask.say(chinese, halves.count > 1 ? halves[1] : chinese))
    }
    words.removeFirst()
    let number = String(words.removeFirst())
    let name = words.joined(separator: " ")
    return (number, ask.say(name, halves.count > 1 ? halves[1] : name))
  }

  /// Lines outside tables, as written.
  var lines: [String] {
    blocks.flatMap { block -> [String] in
      if case .paragraph(let lines) = block { lines.map(\.text) } else { [] }
    }
  }
}

extension String {
  /// With a capital first letter.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension MarkdownDocument {
  /// `残疾人补贴比对 · English` of the first heading, or the file name.
  func title(_ ask: OfficerAsk) -> String {
    for case .heading(1, let text, _) in blocks {
      let parts = text.split(separator: "·", maxSplits: 1).map { $0.trimmed }
      return ask.say(parts.first ?? text, parts.count > 1 ? parts[1] : text)
    }
    return String(file.dropLast(3))
  }
}
