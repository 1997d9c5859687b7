package import Vocabulary

/// One column of a column chart, or one bar.
package struct ChartPoint: Sendable {
  package let label: String
  package let value: Int
  /// The part of the value that deserves attention, drawn in the accent; 0 draws none.
  package let part: Int
  /// Where the number leads, in the table behind the drawing.
  package let url: String?

  package init(label: String, value: Int, part: Int = 0, url: String? = nil) {
    self.label = label
    self.value = value
    self.part = part
    self.url = url
  }
}

/// One line of a line chart; nil is a gap: no data is not zero.
package struct ChartSeries: Sendable {
  package let name: String
  package let values: [Int?]

  package init(name: String, values: [Int?]) {
    self.name = name
    self.values = values
  }
}

extension Chart {
  /// Columns from a zero line, each with its number above and its label below.
  package static func columns(
    _ title: String, points: [ChartPoint], wholeName: String, partName: String?, labelName: String, language: Language
  ) -> Chart {
    let format = Format(language)
    let top = max(1, points.map(\.value).max() ?? 1)
    let step = points.isEmpty ? 600.0 : 600.0 / Double(points.count)
    let width = min(44, step * 0.6)
    var rects: [ChartRect] = []
    var texts: [ChartText] = []
    for (index, point) in points.enumerated() {
      let middle = 20 + step * (Double(index) + 0.5)
      func column(_ css: String, _ value: Int) -> ChartRect {
        let height = 120 * Double(value) / Double(top)
        return ChartRect(
          css: css, x: text(middle - width / 2), y: text(150 - height), width: text(width), height: text(height))
      }
      rects.append(column("b2", point.value))
      if point.part > 0 { rects.append(column("bad", min(point.part, point.value))) }
      let height = 120 * Double(point.value) / Double(top)
      texts.append(ChartText(css: "val mid", x: text(middle), y: text(144 - height), text: format.count(point.value)))
      texts.append(ChartText(css: "mid lab", x: text(middle), y: "168", text: point.label))
    }
    var legend = [ChartKey(css: "b2", text: wholeName)]
    if let partName { legend.append(ChartKey(css: "bad", text: partName)) }
    return Chart(
      css: "", viewBox: "0 0 640 180", label: title, rects: rects,
      paths: [ChartPath(css: "axis", d: "M20 150H620")], dots: [], texts: texts,
      legend: partName == nil ? [] : legend,
      table: table(
        title, heads: [labelName, wholeName] + (partName.map { [$0] } ?? []),
        rows: points.map {
          [$0.label, format.count($0.value)] + (partName == nil ? [] : [format.count($0.part)])
        }))
  }

  /// Bars from the left, the label before and the number behind.
  package static func bars(
    _ title: String, points: [ChartPoint], labelName: String, valueName: String, language: Language
  ) -> Chart {
    let format = Format(language)
    let top = max(1, points.map(\.value).max() ?? 1)
    var rects: [ChartRect] = []
    var texts: [ChartText] = []
    for (index, point) in points.enumerated() {
      let y = Double(index) * 24 + 6
      let width = 190 * Double(point.value) / Double(top)
      rects.append(ChartRect(css: "b2", x: "116", y: text(y), width: text(width), height: "14"))
      texts.append(ChartText(css: "lab", x: "0", y: text(y + 11), text: point.label))
      texts.append(ChartText(css: "val", x: text(122 + width), y: text(y + 11), text: format.count(point.value)))
    }
    return Chart(
      css: "", viewBox: "0 0 350 \(max(1, points.count) * 24 + 8)", label: title, rects: rects, paths: [], dots: [],
      texts: texts, legend: [],
      table: table(
        title, heads: [labelName, valueName], rows: points.map { [$0.label, format.count($0.value)] },
        urls: points.map(\.url)))
  }

  /// Lines over the same labels from a zero line; a missing value breaks the line.
  package static func lines(
    _ title: String, labels: [String], series: [ChartSeries], labelName: String, language: Language,
    urls: [String?] = []
  ) -> Chart {
    let format = Format(language)
    let top = niceTop(series.flatMap(\.values).compactMap { $0 }.max() ?? 1)
    let step = labels.count > 1 ? 710 / Double(labels.count - 1) : 0
    func x(_ index: Int) -> String { text(50 + step * Double(index)) }
    func y(_ value: Int) -> String { text(160 - 140 * Double(value) / Double(top)) }
    var paths = (1...4).map { ChartPath(css: "grid", d: "M50 \(text(160 - 35 * Double($0)))H790") }
    paths.append(ChartPath(css: "axis", d: "M50 160H790"))
    var texts = (0...4).map {
      ChartText(css: "end", x: "44", y: text(164 - 35 * Double($0)), text: format.count(top / 4 * $0))
    }
    var dots: [ChartDot] = []
    let styles = ["line", "line-2", "line-3"]
    for (number, one) in series.prefix(styles.count).enumerated() {
      var d = ""
      for (index, value) in one.values.enumerated() {
        guard let value else { continue }
        let isStart = index == 0 || one.values[index - 1] == nil
        d += "\(isStart ? "M" : "L")\(x(index)) \(y(value)) "
        dots.append(ChartDot(css: "pt \(styles[number])", x: x(index), y: y(value), radius: "2.5"))
      }
      paths.append(ChartPath(css: styles[number], d: d.isEmpty ? "M0 0" : d))
    }
    let stride = max(1, (labels.count + 11) / 12)
    for (index, label) in labels.enumerated() where index % stride == 0 {
      texts.append(ChartText(css: "mid", x: x(index), y: "178", text: label))
    }
    let keys = ["b1", "b2", "b4"]
    return Chart(
      css: "long", viewBox: "0 0 800 188", label: title, rects: [], paths: paths, dots: dots, texts: texts,
      legend: zip(keys, series).map { ChartKey(css: $0, text: $1.name) },
      table: table(
        title, heads: [labelName] + series.map(\.name),
        rows: labels.indices.map { index in
          [labels[index]] + series.map { index < $0.values.count ? $0.values[index].map(format.count) ?? "—" : "—" }
        }, urls: urls))
  }

  /// The history of a dated value as steps; nil is a value that was published but not found, drawn as a gap.
  package static func steps(
    _ title: String, points: [(label: String, value: Int?, text: String)], labelName: String, valueName: String
  ) -> Chart {
    let known = points.compactMap(\.value)
    let bottom = (known.min() ?? 0) * 9 / 10
    let height = max(1, (known.max() ?? 1) - bottom)
    let step = points.isEmpty ? 760 : 760 / Double(points.count)
    var paths = [ChartPath(css: "axis", d: "M20 150H780")]
    var dots: [ChartDot] = []
    var texts: [ChartText] = []
    var before: Double?
    for (index, point) in points.enumerated() {
      let left = 20 + step * Double(index)
      let y = point.value.map { 140 - 110 * Double($0 - bottom) / Double(height) } ?? before ?? 140
      paths.append(
        ChartPath(css: point.value == nil ? "gap" : "line", d: "M\(text(left)) \(text(y))H\(text(left + step))"))
      if point.value != nil {
        if let before, before != y {
          paths.append(ChartPath(css: "line-2", d: "M\(text(left)) \(text(before))V\(text(y))"))
        }
        dots.append(ChartDot(css: "pt", x: text(left), y: text(y), radius: "3"))
      }
      texts.append(ChartText(css: "val mid", x: text(left + step / 2), y: text(y - 7), text: point.text))
      texts.append(ChartText(css: "mid", x: text(left + step / 2), y: "168", text: point.label))
      before = y
    }
    return Chart(
      css: "long", viewBox: "0 0 800 178", label: title, rects: [], paths: paths, dots: dots, texts: texts, legend: [],
      table: table(title, heads: [labelName, valueName], rows: points.map { [$0.label, $0.text] }))
  }

  /// - Parameter urls: where the first column of each row leads.
  private static func table(_ caption: String, heads: [String], rows: [[String]], urls: [String?] = []) -> Grid {
    Grid(
      caption: caption,
      heads: heads.enumerated().map { GridHead(css: $0.offset == 0 ? "" : "num", text: $0.element) },
      rows: rows.enumerated().map { number, row in
        GridRow(
          css: "",
          cells: row.enumerated().map {
            GridCell(
              css: $0.offset == 0 ? "" : "num", label: $0.offset < heads.count ? heads[$0.offset] : "",
              text: $0.element, url: $0.offset == 0 && number < urls.count ? urls[number] : nil)
          })
      }, foot: nil)
  }

  /// The least number of the form 4, 8, 12, 20, 40, 80 × 10ⁿ that is not below the value, so that quarters are whole.
  private static func niceTop(_ value: Int) -> Int {
    var scale = 1
    while scale <= 1_000_000_000_000 {
      for step in [4, 8, 12, 20] where step * scale >= value { return step * scale }
      scale *= 10
    }
    return max(4, value / 4 * 4 + 4)
  }

  /// A coordinate with one decimal at most.
  private static func text(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
