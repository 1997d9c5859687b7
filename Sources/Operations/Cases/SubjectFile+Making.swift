internal import FEEL
internal import Findings
internal import Policy
internal import Records
internal import Registers
internal import Screening
internal import Vocabulary

/// Puts what the registers hold of somebody into what one officer may see.
struct SubjectFileMaker {
  let file: CaseFile
  let sight: CaseSight
  let library: PolicyLibrary
  let stand: CaseStand

  func members() -> [FileMember] {
    file.members.compactMap { member in
      guard let id = member.citizenID, let token = sight.tokens.token(id) else { return nil }
      return FileMember(
        name: sight.personName(member) ?? id.description, token: token, maskedID: id.description,
        relation: relation(of: id), birthDate: id.birthDate, isMale: id.isMale,
        isSubject: member.citizenID == file.record.citizenID)
    }
  }

  /// What the register says a member is to the head of the household.
  private func relation(of id: CitizenID) -> LocalizedText? {
    guard let register,
      let row = register.rows.first(where: { row in
        row.cells.contains { $0.value.value == .citizen(id) }
      })
    else { return nil }
    return row.cells.first { $0.column == "relation" }.map { sight.cell($0.value) }
  }

  private var register: CaseSource? {
    let feed = library.pack.sources.first { $0.name == library.pack.subjects.source }?.feed.number
    return file.sources.first { $0.feed == feed }
  }

  func groups() -> [FileGroup] {
    file.sources.filter { !$0.rows.isEmpty }.map { source in
      FileGroup(
        feed: source.feed, title: source.title,
        rows: source.rows.map { row in
          FileRow(
            cells: row.cells.filter { $0.value.value != .null }.map {
              CaseDatum(code: $0.column, title: $0.title, value: sight.cell($0.value))
            }, place: sight.place(row))
        })
    }
  }

  var feedCounts: (found: Int, delivered: Int, all: Int) {
    (
      file.sources.count { !$0.rows.isEmpty }, file.sources.count { $0.isDelivered }, file.sources.count
    )
  }

  /// The rows of rolls: since when, how much, and whether they still run.
  func benefits() -> [FileBenefit] {
    file.sources.filter { library.dictionary.feed(number: $0.feed)?.isRoll ?? false }.flatMap { source in
      source.rows.map { row in
        func cell(_ name: (String) -> Bool) -> CaseRowCell? {
          row.cells.first { name($0.column) && $0.value.value != .null }
        }
        let end = cell { $0 == "end_month" }
        let status = cell { $0 == "status" }.map { sight.cell($0.value) }
        let running = LocalizedText(zhHans: "在册", en: "running")
        return FileBenefit(
          name: source.title,
          since: cell { $0.hasPrefix("start") || $0.hasPrefix("grant") }.map { sight.cell($0.value) }
            ?? LocalizedText(zhHans: "—", en: "—"),
          amount: cell { $0.contains("amount") }.map { sight.cell($0.value) },
          status: end.map { end in
            let month = sight.cell(end.value)
            return LocalizedText(zhHans: "至 \(month.zhHans)", en: "until \(month.en)")
          } ?? status ?? running)
      }
    }
  }

  /// The ordered decisions about the household.
  func decisions(_ explainer: Explainer) -> [CaseTable] {
    guard let number = file.household?.householdNumber else { return [] }
    let maker = CaseAccountMaker(sight: sight, library: library, asOf: stand.asOf)
    return explainer.decisions(about: Subject(kind: .household, id: number)).map { maker.decision($0) }
  }

  /// The orders of schemes about the household and its members.
  func orders(_ explainer: Explainer) -> [OrderedCard] {
    guard let number = file.household?.householdNumber else { return [] }
    let maker = CaseAccountMaker(sight: sight, library: library, asOf: stand.asOf)
    return explainer.orders(about: Subject(kind: .household, id: number)).map { maker.card($0) }
  }
}
