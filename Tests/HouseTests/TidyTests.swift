import Testing

@Suite("Tidy")
struct TidyTests {
  @Test("The house keeps the rule", arguments: HouseRule.all)
  func houseKeeps(rule: HouseRule) {
    let complaints = House.files.flatMap(rule.complaints(about:))
    #expect(complaints.isEmpty, "\(complaints.report)")
  }

  @Test("The rule refuses what breaks it", arguments: HouseRule.all)
  func ruleRefuses(rule: HouseRule) {
    #expect(!rule.bad.isEmpty, "a rule that nothing breaks checks nothing")
    for file in rule.bad {
      let complaints = rule.complaints(about: file)
      #expect(!complaints.isEmpty, "let pass:\n\(String(decoding: file.text.all, as: UTF8.self))")
      for complaint in complaints {
        #expect(complaint.line >= 1 && complaint.line <= file.text.lines.count + 1)
        #expect(complaint.description.hasPrefix("\(file.path):\(complaint.line): "))
        #expect(!complaint.instead.isEmpty && !complaint.instead.hasSuffix("."))
      }
    }
  }

  @Test("The rule lets its neighbours pass", arguments: HouseRule.all)
  func ruleAccepts(rule: HouseRule) {
    for file in rule.good {
      let complaints = rule.complaints(about: file)
      #expect(complaints.isEmpty, "\(complaints.report)\n\(String(decoding: file.text.all, as: UTF8.self))")
    }
  }

  @Test("Every spelling of a banned call is refused")
  func everySpellingIsRefused() {
    let clock = HouseRule.bannedCalls[0]
    for call in ["Date()", "Date.now", "gettimeofday(&t, nil)", "clock_gettime(CLOCK_REALTIME, &t)", "time(nil)"] {
      #expect(clock.complaints(about: HouseFile("Sources/Store/A.swift", "let a = \(call)")).count == 1, "\(call)")
    }
    for call in ["CivilDate()", "BirthDate.nowhere", "let date = CivilDate(year: 1, month: 1, day: 1)"] {
      #expect(clock.complaints(about: HouseFile("Sources/Store/A.swift", "let a = \(call)")).isEmpty, "\(call)")
    }
  }
}

@Suite("The reader of Swift sources")
struct SwiftTextTests {
  @Test("Code, comments and literals come apart, at the places they had")
  func partsComeApart() {
    let source =
      "let a = \"b \\(c(\"d\")) e\" // f\n/* g /* h */ i */ let j = #\"k \\( \"l\" \"# + \"\"\"\n  m \" n\n  \"\"\""
    let swift = SwiftText(Array(source.utf8))
    let code = String(decoding: swift.code.all, as: UTF8.self)
    #expect(code.utf8.count == source.utf8.count)
    #expect(
      code.split(separator: " ").joined(separator: " ").hasPrefix(
        "let a = \" \\(c(\" \")) \" \n let j = #\" \"# + \"\"\""))
    #expect(String(decoding: swift.comments.all, as: UTF8.self).filter(\.isLetter) == "fghi")
    #expect(String(decoding: swift.literals.all, as: UTF8.self).filter(\.isLetter) == "bdeklmn")
    #expect(swift.literals.line(at: swift.literals.places(of: "n").first ?? 0) == 3)
  }

  @Test(
    "Text that does not compile is read to its end", arguments: ["\"", "\"\\(", "/*", "\"\"\"", "#\"", ")", "\\", ""])
  func brokenTextIsRead(source: String) {
    #expect(SwiftText(Array(source.utf8)).code.all.count == source.utf8.count)
  }
}
