/// Hides long runs of digits in text that is shown to somebody who may not see whole numbers.
package enum Masking {
  /// Replaces digits by `*` in every run of seven or more digits (half- or full-width, with single spaces, hyphens or
  /// points between them), keeping the first four; a run that ends in `X` counts it as a digit.
  package static func masked(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var hidden = [Bool](repeating: false, count: scalars.count)
    var start = 0
    while start < scalars.count {
      guard isDigit(scalars[start]) else {
        start += 1
        continue
      }
      var places = [start]
      var next = start + 1
      while next < scalars.count {
        if isDigit(scalars[next]) {
          places.append(next)
        } else if !isJoint(scalars[next]) {
          break
        }
        next += 1
      }
      if next < scalars.count, "XxＸｘ".unicodeScalars.contains(scalars[next]) { places.append(next) }
      if places.count >= 7 {
        for place in places.dropFirst(4) { hidden[place] = true }
      }
      start = next + 1
    }
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() { result.append(hidden[index] ? "*" : scalar) }
    return String(result)
  }

  /// A text of others, such as the name of a file, fit for one line of a message: runs of fifteen and more digits, as
  /// numbers of persons and cards are, keep their first four; signs that break or turn a line become U+FFFD; what is
  /// beyond 300 characters is left out.
  package static func label(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    func endRun() {
      let isNumber = run.count >= 15
      for (place, scalar) in run.enumerated() { result.append(isNumber && place >= 4 ? "*" : scalar) }
      run.removeAll(keepingCapacity: true)
    }
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if isDigit(scalar) || (!run.isEmpty && "XxＸｘ".unicodeScalars.contains(scalar)) {
        run.append(scalar)
        continue
      }
      endRun()
      guard count < 300 else {
        result.append("…")
        break
      }
      result.append(turnsOrBreaks(scalar) ? "\u{FFFD}" : scalar)
    }
    endRun()
    return String(result)
  }

  /// Controls, line and paragraph separators, bidirectional marks and other invisible format signs.
  private static func turnsOrBreaks(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    [0x20, 0x09, 0x2D, 0x2E, 0xA0, 0x3000, 0xFEFF, 0x200B].contains(scalar.value)
  }
}
