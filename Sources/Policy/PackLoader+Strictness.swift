import FEEL
import Vocabulary

// What would be read as prose or overwritten without a word, and is meant as something else.

extension PackLoader {
  /// The attributes of a paragraph; misspelt and repeated ones are reported.
  ///
  /// - Parameter before: what the same case has already.
  mutating func readAttributes(
    _ lines: [MarkdownDocument.Line], after before: [PolicyAttribute], _ file: String
  ) -> [PolicyAttribute] {
    for (word, key, line) in PolicyAttribute.misspelt(lines) {
      report(
        Place(file: file, line: line), "「\(word)」不是属性名,像是「\(key.rawValue)」",
        "「\(word)」 is no attribute; it looks like 「\(key.rawValue)」",
        mend: LocalizedText(
          zhHans: "写成 \(key.rawValue): …;若是说明文字,不要以词加冒号开头",
          en: "write \(key.rawValue): …; prose must not begin with a word and a colon"))
    }
    var known = Set(before.map(\.key))
    let attributes = PolicyAttribute.read(lines)
    for attribute in attributes where !known.insert(attribute.key).inserted {
      report(
        attribute.place(file), "「\(attribute.key.rawValue)」写了两次,只会用第一次的",
        "「\(attribute.key.rawValue)」 is written twice; only the first would count",
        mend: LocalizedText(zhHans: "合成一行,或另写一个 ### 情形", en: "make them one line, or write another ### 情形"))
    }
    return attributes
  }

  /// One case has one table, and a table before the first case belongs to none.
  mutating func reportLostTable(_ hasTable: Bool, isSecond: Bool, at place: Place) {
    guard hasTable else { return }
    if isSecond {
      report(
        place, "一个情形里写了两张「### 表」,后一张会顶掉前一张", "a second ### 表 in one case; it would take the place of the first",
        mend: LocalizedText(zhHans: "合成一张表,或另写一个 ### 情形", en: "make them one table, or write another ### 情形"))
    } else {
      report(
        place, "第一个情形之前的「### 表」不属于任何情形", "the ### 表 before the first 情形 belongs to no case",
        mend: LocalizedText(zhHans: "把它移到一个 ### 情形 下面", en: "move it below a ### 情形"))
    }
  }

  /// A blank line cuts a table in two, and the second part would be lost.
  mutating func reportSecondTable(_ place: Place) {
    report(
      place, "同一个标题下有第二张表,不会被读到", "a second table below one heading is not read",
      mend: LocalizedText(
        zhHans: "删去表中间的空行,或另写一个标题", en: "remove the blank line within the table, or give it a heading"))
  }
}

extension PolicyAttribute {
  /// Words before a colon that are nearly the name of an attribute, with the name that was meant.
  ///
  /// Looked at are the beginning of a line and, in lines with attributes, the beginning of every segment.
  static func misspelt(_ lines: [MarkdownDocument.Line]) -> [(word: String, key: Key, line: Int)] {
    var isFenced = false
    return lines.flatMap { line -> [(word: String, key: Key, line: Int)] in
      if line.text.hasPrefix("```") || line.text.hasPrefix("~~~") { isFenced.toggle() }
      guard !isFenced else { return [] }
      let text = body(of: line)
      // Sentences are free text, and a segment of the first attribute may say anything.
      if split(text)?.0.isSentence == true { return [] }
      return segments(of: text).compactMap { segment in
        guard let colon = colon(in: segment) else { return nil }
        let word = trimmed(segment[..<colon])
        guard Key(rawValue: word) == nil, let key = Key.allCases.first(where: { $0.isNearly(word) }) else { return nil }
        return (word, key, line.number)
      }
    }
  }
}

extension PolicyAttribute.Key {
  /// One letter wrong, missing or too many, or letters of another case; names of one letter are like too much.
  fileprivate func isNearly(_ word: String) -> Bool {
    let name = Array(rawValue)
    let word = Array(word.lowercased())
    guard name.count > 1, abs(name.count - word.count) <= 1 else { return false }
    let head = zip(name, word).prefix { $0 == $1 }.count
    let tail = zip(name.reversed(), word.reversed()).prefix { $0 == $1 }.count
    // Something must be left of the name itself.
    return max(head, tail) > 0 && head + tail >= max(name.count, word.count) - 1
  }
}

extension PackLoader {
  /// What leaves in a finding is a single value or a 列举: a list that is only somewhere else has no column, and a record
  /// has no written form.
  static func requireExportable(_ term: Term) throws(ExpressionError) {
    switch (term.type.base, term) {
    case (.textList, .known(let inner)): try requireExportable(inner)
    case (.textList, .listing), (.textList, .attribute): return
    case (.textList, _), (.integerList, _), (.record, _):
      throw ExpressionError(
        "这里是\(term.type.known.title.zhHans),不能直接输出", "\(term.type.known.title.en) cannot be given out here",
        mend: LocalizedText(
          zhHans: "写出它的一项,例如 记录.列;要输出一列文字,写 列举(条件, \"甲\", …)",
          en: "name one of its values, such as record.column; for a list of texts write 列举(condition, \"a\", …)"),
        at: 0)
    default: return
    }
  }
}
