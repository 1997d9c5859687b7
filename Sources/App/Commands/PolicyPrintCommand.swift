import ArgumentParser
import Operations
import Policy
import Vocabulary

extension PolicyCommand {
  /// Lists the rules or prints one; with a day, as they stand on it and with the numbers they rest on.
  struct PrintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "print", abstract: "列出规则,或打印一条规则 list the rules, or print one")

    @Argument(help: "规则编号 rule id") var rule: String?
    @Option(help: "某一天的规则和参数 YYYY-MM-DD the rules and parameters of a day") var asOf: String?
    @Option(name: .customLong("known-at"), help: "只用这一天及以前录入的参数行 use only rows of parameters recorded by this day")
    var knownAt: String?
    @OptionGroup var options: DataOptions

    func run() async throws {
      let library = try options.library()
      let day = try DayArgument.day(asOf, name: "--as-of")
      let known = try DayArgument.day(knownAt, name: "--known-at")
      guard day != nil || known == nil else {
        throw ValidationError("--known-at 要与 --as-of 一起用 --known-at goes with --as-of")
      }
      let values = day.map { library.values(RunSettings(asOf: $0, knownAt: known, overrides: [:])) }
      guard let rule else { return try list(library, values) }
      if let scheme = library.pack.scheme(rule) { return try show(scheme, library) }
      guard library.pack.rule(rule) != nil else {
        throw OperationError.notFound(
          LocalizedText(zhHans: "没有规则 \(rule)。", en: "There is no rule \(rule)."))
      }
      guard let found = day.map({ library.pack.rule(rule, on: $0) }) ?? library.pack.rule(rule) else {
        throw OperationError.notFound(
          LocalizedText(
            zhHans: "规则 \(rule) 在 \(asOf ?? "") 不在施行期内。", en: "The rule \(rule) is not in force on \(asOf ?? "")."))
      }
      try show(found, library, values)
    }

    private func list(_ library: PolicyLibrary, _ values: ParameterValues?) throws {
      for rule in values.map({ library.pack.rules(on: $0.asOf) }) ?? library.pack.rules {
        if options.json {
          try Console.json(PrintCommand.json(rule))
          continue
        }
        let period = rule.period == .always ? "" : "\t\(rule.period.title.zhHans)"
        Console.say("\(rule.id)\t\(rule.direction)\t\(rule.severity)\t\(rule.title.zhHans) · \(rule.title.en)\(period)")
      }
      for scheme in library.pack.schemes {
        if options.json {
          try Console.json(PrintCommand.json(scheme))
          continue
        }
        Console.say("\(scheme.id)\t审核\t\(scheme.entity)\t\(scheme.title.zhHans) · \(scheme.title.en)")
      }
      guard let values, !options.json else { return }
      for parameter in library.pack.parameters { Console.say(PrintCommand.line(parameter, library, values)) }
    }

    private func show(_ rule: Rule, _ library: PolicyLibrary, _ values: ParameterValues?) throws {
      let text = library.text(of: rule) ?? ""
      let used = library.pack.parameters.filter { rule.parameters.contains($0.code) }
      guard options.json else {
        Console.say(text)
        guard let values else { return }
        for parameter in used { Console.say(PrintCommand.line(parameter, library, values)) }
        return
      }
      var object = PrintCommand.json(rule)
      object["text"] = text
      if let values { object["parameters"] = used.map { PrintCommand.json($0, library, values) } }
      try Console.json(object)
    }

    private func show(_ scheme: Scheme, _ library: PolicyLibrary) throws {
      let text = library.text(ofRule: scheme.id) ?? ""
      guard options.json else { return Console.say(text) }
      try Console.json(PrintCommand.json(scheme).merging(["text": text]) { first, _ in first })
    }

    private static func json(_ scheme: Scheme) -> [String: Any] {
      [
        "scheme": scheme.id, "title": ["zh": scheme.title.zhHans, "en": scheme.title.en], "about": scheme.entity,
        "basis": scheme.basis, "parameters": scheme.parameters, "feeds": scheme.feeds,
      ]
    }

    /// A parameter with the row that holds: value, day, place, source, whether it is settled and when it was entered.
    private static func line(_ parameter: Parameter, _ library: PolicyLibrary, _ values: ParameterValues) -> String {
      let json = json(parameter, library, values)
      return ["code", "name", "value", "from", "place", "basis", "status", "recorded"].compactMap {
        json[$0] as? String
      }
      .filter { !$0.isEmpty }.joined(separator: "\t")
    }

    private static func json(
      _ parameter: Parameter, _ library: PolicyLibrary, _ values: ParameterValues
    ) -> [String: Any] {
      let dated = values.dated(parameter)
      return [
        "code": parameter.code, "name": parameter.name, "value": dated.flatMap { library.words($0)?.zhHans } ?? "?",
        "from": dated?.from?.description ?? "", "place": dated?.jurisdiction ?? "", "basis": dated?.basis ?? "",
        "status": dated?.isSettled == false ? "待区局确认" : "", "recorded": dated?.recorded?.description ?? "",
      ]
    }

    private static func json(_ rule: Rule) -> [String: Any] {
      [
        "rule": rule.id, "title": ["zh": rule.title.zhHans, "en": rule.title.en], "direction": rule.direction,
        "severity": rule.severity, "deadline": rule.deadline, "basis": rule.basis,
        "period": ["from": rule.period.from?.description ?? "", "to": rule.period.to?.description ?? ""],
      ]
    }
  }
}
