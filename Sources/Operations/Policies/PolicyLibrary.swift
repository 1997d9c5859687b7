package import Domains
internal import Foundation
package import Policy
package import Records
package import Registers
internal import Store
package import Vocabulary

/// The data dictionary and a checked policy pack, as packaged, as edited in a folder, or of an edition.
package struct PolicyLibrary: Sendable {
  package let dictionary: DataDictionary
  package let pack: PolicyPack
  /// SHA-256 over the documents and the dictionary, hexadecimal: what a run pins.
  package let version: String
  /// Name of the pack and of its folder.
  package let packName: String
  package let dictionaryText: String
  /// The documents as written, by file name.
  package let texts: [String: String]
  /// The district and its streets.
  package let divisions: DivisionList
  /// Working days of the years that were announced.
  package let calendar: WorkingCalendar
  /// Issues of inspections and campaigns; empty when their documents have mistakes.
  package private(set) var rectification = RectificationPack.empty
  /// What is wrong with those documents. They do not keep the policy from loading: an edited policy may lack a rule
  /// that an issue names.
  package private(set) var rectificationComplaints: [LocalizedText] = []

  /// Loads everything and checks it.
  ///
  /// - Parameter overrides: folder with edited copies; nil for the packaged ones.
  /// - Throws: `PolicyProblem` with every complaint at once.
  package static func load(overrides: String? = nil, pack name: String = "assistance") throws(PolicyProblem)
    -> PolicyLibrary
  {
    let data = DomainData(overrides: overrides)
    let dictionaryText: String
    let documents: [(file: String, text: String)]
    let divisionText: String
    let calendarText: String
    do {
      calendarText = try data.text("working-calendar.txt")
      divisionText = try data.text("divisions.txt")
      dictionaryText = try data.dataDictionary()
      documents = try data.policyDocuments(pack: name)
    } catch {
      throw .files(error)
    }
    let divisions: DivisionList
    do {
      divisions = try DivisionList(divisionText)
    } catch {
      throw .divisions(error)
    }
    let calendar: WorkingCalendar
    do {
      calendar = try WorkingCalendar(calendarText)
    } catch {
      throw .calendar(error)
    }
    let texts = PolicyTexts(
      dictionary: dictionaryText,
      documents: Dictionary(documents.map { ($0.file, $0.text) }, uniquingKeysWith: { first, _ in first }))
    var library = try load(
      texts, dictionary: try readDictionary(dictionaryText), divisions: divisions, calendar: calendar, pack: name)
    switch library.readRectification(data) {
    case .success(let read): library.rectification = read
    case .failure(let problem): library.rectificationComplaints = problem.messages
    }
    return library
  }

  /// Checks documents that lie in memory, in the place of those of a library.
  static func load(_ texts: PolicyTexts, insteadOf base: PolicyLibrary) throws(PolicyProblem) -> PolicyLibrary {
    let isSame = texts.dictionary == base.dictionaryText
    return try load(
      texts, dictionary: isSame ? base.dictionary : try readDictionary(texts.dictionary), divisions: base.divisions,
      calendar: base.calendar, pack: base.packName)
  }

  private static func readDictionary(_ text: String) throws(PolicyProblem) -> DataDictionary {
    do {
      return try DataDictionary(yaml: text)
    } catch {
      throw .dictionary(error)
    }
  }

  private static func load(
    _ texts: PolicyTexts, dictionary: DataDictionary, divisions: DivisionList, calendar: WorkingCalendar,
    pack name: String
  ) throws(PolicyProblem) -> PolicyLibrary {
    switch PackLoader.load(documents: texts.documents.map { ($0.key, $0.value) }, dictionary: dictionary) {
    case .success(let pack):
      return PolicyLibrary(
        dictionary: dictionary, pack: pack, version: texts.digest, packName: name, dictionaryText: texts.dictionary,
        texts: texts.documents, divisions: divisions, calendar: calendar)
    case .failure(let errors): throw .documents(errors.diagnostics)
    }
  }

  /// All texts together.
  package var wholeText: PolicyTexts { PolicyTexts(dictionary: dictionaryText, documents: texts) }
}

/// Why policy could not be loaded.
package enum PolicyProblem: Error, Sendable {
  case files(DomainDataError)
  case dictionary(DictionaryError)
  case divisions(DataLineError)
  case calendar(DataLineError)
  case documents([PolicyDiagnostic])

  /// One line for each complaint.
  package var messages: [LocalizedText] {
    switch self {
    case .files(let error):
      [LocalizedText(zhHans: "政策文件读不出来：\(error)", en: "The policy files cannot be read: \(error)")]
    case .dictionary(let error):
      [LocalizedText(zhHans: "数据字典有误：\(error)", en: "The data dictionary is wrong: \(error)")]
    case .divisions(let error), .calendar(let error): [error.message]
    case .documents(let diagnostics): diagnostics.map(\.message)
    }
  }
}
