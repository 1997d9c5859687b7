package import Policy
package import Vocabulary

/// The lines of `classes.ndjson` as reference-rules §5 defines them, one for each classified subject.
package struct ClassLines: Sendable {
  private let forms: [VerdictForm]
  /// Fixed text of all forms: what stands before each value and, last, what stands before the list of what is missing.
  private let pieces: [UInt8]
  /// Ends of the pieces in `pieces`, after a leading 0.
  private let ends: [Int]
  /// The first piece of each form.
  private let firstPiece: [Int]

  /// - Parameter forms: of the verdicts that will come.
  package init(asOf: CivilDate, forms: [VerdictForm]) {
    var (pieces, ends, firstPiece): ([UInt8], [Int], [Int]) = ([], [0], [])
    for form in forms {
      firstPiece.append(ends.count - 1)
      pieces.append(contentsOf: "\",\"asOf\":\"\(asOf)\",".utf8)
      for (place, field) in form.fields.enumerated() {
        if place > 0 { pieces.append(0x2C) }
        pieces.appendJSON(field.name)
        pieces.append(0x3A)
        ends.append(pieces.count)
      }
      if !form.fields.isEmpty { pieces.append(0x2C) }
      pieces.append(contentsOf: "\"outcome\":\"".utf8)
      pieces.append(contentsOf: (form.outcome == .hit ? "decided" : "undecidable").utf8)
      pieces.append(contentsOf: "\",\"missing\":".utf8)
      ends.append(pieces.count)
    }
    (self.forms, self.pieces, self.ends, self.firstPiece) = (forms, pieces, ends, firstPiece)
  }

  /// Appends one line; an undecidable classification says what is missing.
  package func append(_ verdict: BorrowedVerdict, to lines: inout [UInt8]) {
    let first = firstPiece[verdict.form]
    lines.append(contentsOf: "{\"household\":\"".utf8)
    lines.appendEscaped(verdict.id)
    for place in verdict.values.indices {
      append(piece: first + place, to: &lines)
      lines.appendJSON(verdict.values[place], texts: forms[verdict.form].fields[place].texts)
    }
    append(piece: first + verdict.values.count, to: &lines)
    lines.appendJSON(verdict.missing)
    lines.append(contentsOf: "}\n".utf8)
  }

  private func append(piece: Int, to lines: inout [UInt8]) {
    pieces.withUnsafeBufferPointer {
      lines.append(contentsOf: UnsafeBufferPointer(rebasing: $0[ends[piece]..<ends[piece + 1]]))
    }
  }
}
