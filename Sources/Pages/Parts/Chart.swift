/// A drawing of numbers with the table of the same numbers behind it. Coordinates are finished text.
package struct Chart: Sendable {
  package let css: String
  package let viewBox: String
  /// Says in words what the drawing shows.
  package let label: String
  package let rects: [ChartRect]
  package let paths: [ChartPath]
  package let dots: [ChartDot]
  package let texts: [ChartText]
  package let legend: [ChartKey]
  package let table: Grid

  package init(
    css: String, viewBox: String, label: String, rects: [ChartRect], paths: [ChartPath], dots: [ChartDot],
    texts: [ChartText], legend: [ChartKey], table: Grid
  ) {
    self.css = css
    self.viewBox = viewBox
    self.label = label
    self.rects = rects
    self.paths = paths
    self.dots = dots
    self.texts = texts
    self.legend = legend
    self.table = table
  }
}

/// A filled rectangle.
package struct ChartRect: Sendable {
  package let css: String
  package let x: String
  package let y: String
  package let width: String
  package let height: String

  package init(css: String, x: String, y: String, width: String, height: String) {
    self.css = css
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// A line; `d` is SVG path data.
package struct ChartPath: Sendable {
  package let css: String
  package let d: String

  package init(css: String, d: String) {
    self.css = css
    self.d = d
  }
}

/// A point on a line.
package struct ChartDot: Sendable {
  package let css: String
  package let x: String
  package let y: String
  package let radius: String

  package init(css: String, x: String, y: String, radius: String) {
    self.css = css
    self.x = x
    self.y = y
    self.radius = radius
  }
}

/// A word or number in the drawing.
package struct ChartText: Sendable {
  package let css: String
  package let x: String
  package let y: String
  package let text: String

  package init(css: String, x: String, y: String, text: String) {
    self.css = css
    self.x = x
    self.y = y
    self.text = text
  }
}

/// One entry of the legend.
package struct ChartKey: Sendable {
  package let css: String
  package let text: String

  package init(css: String, text: String) {
    self.css = css
    self.text = text
  }
}

/// Twelve periods of one feed, the oldest first, as small boxes.
package struct PeriodStrip: Sendable {
  package let label: String
  package let boxes: [ChartRect]
  package let crosses: [ChartPath]

  package init(label: String, boxes: [ChartRect], crosses: [ChartPath]) {
    self.label = label
    self.boxes = boxes
    self.crosses = crosses
  }
}
