import Operations
import Pages
import Records
import Vocabulary

extension Visit {
  /// A text in the reader's language.
  func say(_ zhHans: String, _ en: String) -> String {
    LocalizedText(zhHans: zhHans, en: en)[language]
  }
}

extension OfficerAsk {
  /// A text in the reader's language.
  func say(_ zhHans: String, _ en: String) -> String { visit.say(zhHans, en) }

  /// Who asks, as verbs want it.
  var by: Officer { officer.officer }

  /// What the address says was done before, as a notice; an unknown word says nothing.
  func done(_ notices: KeyValuePairs<String, LocalizedText>) -> Visit {
    let text = notices.first { $0.key == query["done"] }?.value
    return visit.saying(text.map { .good($0[language]) })
  }
}

extension Route {
  /// The path with a word for the page to say what was done.
  func path(_ arguments: [String], done: String) -> String {
    let path = arguments.first.map { self.path($0) } ?? self.path()
    return path + "?" + PercentEncoding.query([("done", done)])
  }
}

extension PolicyLibrary {
  /// The name of a street; its code where the list of divisions does not have it, a dash where there is none.
  func streetName(_ code: String?, _ language: Language) -> String {
    guard let code, !code.isEmpty else { return "—" }
    return DivisionCode(code).flatMap { divisions.name(of: $0) }?[language] ?? code
  }

  /// The streets of the district, ascending by code.
  var streets: [Division] { divisions.all.filter { $0.code.level == .street } }
}

/// What people call the directions of rules, beside the word of the policy documents.
enum DirectionWords {
  private static let english = [
    "应停未停": "to be stopped", "应救未救": "help due, not given", "应补未补": "supplement due",
    "应退未退": "no longer entitled", "待核查": "to be checked", "标准错误": "wrong amount", "督办": "supervision",
    "追回": "to be recovered", "重复享受": "paid twice",
  ]

  /// The direction in a language; one that is not known stays as it is written.
  static func title(_ direction: String, _ language: Language) -> String {
    language == .zhHans ? direction : english[direction] ?? direction
  }
}

/// The time limits of rules as the documents write them.
enum DeadlineWords {
  private static let english = ["立即": "at once", "当月": "within the month", "-": "none"]
  private static let units = [" 工作日": " working days", " 个月": " months", " 日": " days"]

  /// The limit in a language, `15 工作日`, `提前 30 日`; one that is not known stays as it is written.
  static func title(_ deadline: String, _ language: Language) -> String {
    guard language == .en else { return deadline == "-" ? "无" : deadline }
    if let word = english[deadline] { return word }
    for (unit, word) in units where deadline.hasSuffix(unit) {
      let number = deadline.dropLast(unit.count)
      return number.hasPrefix("提前 ") ? "\(number.dropFirst(3))\(word) ahead" : "\(number)\(word)"
    }
    return deadline
  }
}
