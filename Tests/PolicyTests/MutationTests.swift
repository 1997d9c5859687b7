import Domains
import Fixtures
import Foundation
import Policy
import Registers
import Testing
import Vocabulary

/// Small changes of the packaged rules, each of which some worked example should notice.
///
/// `MINGCHA_SLOW=1` tries every change and prints what no example notices.
@Suite("The worked examples notice changes")
struct MutationTests {
  static let isSlow = ProcessInfo.processInfo.environment["MINGCHA_SLOW"] != nil

  struct Mutant {
    let rule: String
    let document: Int
    let line: Int
    let text: String
  }

  /// Every comparison of a rule's 适用 and table turned to its neighbour, and every number after one moved by one.
  static func mutants(_ documents: [(file: String, text: String)]) -> [Mutant] {
    var mutants: [Mutant] = []
    for (document, source) in documents.enumerated() {
      var rule: String?
      var isExample = false
      for (number, raw) in source.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let line = String(raw)
        if line.hasPrefix("## ") {
          let words = line.split(separator: " ")
          rule = words.count > 2 && words[1] == "规则" ? String(words[2]) : nil
          isExample = false
        } else if line.hasPrefix("### ") {
          isExample = line.hasPrefix("### 例")
        }
        guard let rule, !isExample, line.hasPrefix("|") || line.hasPrefix("适用") else { continue }
        for match in line.matches(of: /(>=|<=|>|<|≥|≤)( *)([0-9]+)?/) {
          let other = [">=": ">", "<=": "<", ">": ">=", "<": "<=", "≥": ">", "≤": "<"][String(match.output.1)] ?? ""
          func add(_ replacement: String) {
            mutants.append(
              Mutant(
                rule: rule, document: document, line: number,
                text: line[..<match.range.lowerBound] + replacement + line[match.range.upperBound...]))
          }
          let number = match.output.3.map(String.init) ?? ""
          add("\(other)\(match.output.2)\(number)")
          if let value = Int(number) {
            add("\(match.output.1)\(match.output.2)\(value + 1)")
            if value > 0 { add("\(match.output.1)\(match.output.2)\(value - 1)") }
          }
        }
      }
    }
    return mutants
  }

  @Test("A comparison turned or a limit moved by one makes an example fail, for a good share of them")
  func noticed() throws {
    let data = DomainData()
    let dictionary = try DataDictionary(yaml: data.dataDictionary())
    let documents = try data.policyDocuments(pack: "assistance")
    let asOf = try #require(CivilDate("2026-06-30"))
    var random = Seeded(11)
    let all = MutationTests.mutants(documents)
    let chosen = MutationTests.isSlow ? all : Array(all.shuffled(using: &random).prefix(12))
    var unnoticed: [String: [String]] = [:]
    var noticed = 0
    for mutant in chosen {
      var changed = documents
      var lines = changed[mutant.document].text.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
      lines[mutant.line] = mutant.text
      changed[mutant.document].text = lines.joined(separator: "\n")
      guard case .success(let pack) = PackLoader.load(documents: changed, dictionary: dictionary),
        pack.runExamples(asOf: asOf).allSatisfy({ $0.passes })
      else {
        noticed += 1
        continue
      }
      unnoticed[mutant.rule, default: []].append(mutant.text)
    }
    let tried = chosen.count
    print("mutation: \(noticed) of \(tried) changes noticed (\(all.count) possible)")
    if MutationTests.isSlow {
      for (rule, lines) in unnoticed.sorted(by: { $0.key < $1.key }) {
        for line in lines { print("mutation: \(rule) \(line)") }
      }
    }
    #expect(noticed * 2 >= tried)
  }
}
