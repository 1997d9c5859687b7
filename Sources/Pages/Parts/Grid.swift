/// Any table whose columns are not known to the template.
package struct Grid: Sendable {
  package let caption: String
  package let heads: [GridHead]
  package let rows: [GridRow]
  package let foot: GridRow?

  package init(caption: String, heads: [GridHead], rows: [GridRow], foot: GridRow?) {
    self.caption = caption
    self.heads = heads
    self.rows = rows
    self.foot = foot
  }
}

/// Head of a column. `css`: `num`, `out` or empty.
package struct GridHead: Sendable {
  package let css: String
  package let text: String

  package init(css: String, text: String) {
    self.css = css
    self.text = text
  }
}

/// One row. `css`: `is-hit` or empty.
package struct GridRow: Sendable {
  package let css: String
  package let cells: [GridCell]

  package init(css: String, cells: [GridCell]) {
    self.css = css
    self.cells = cells
  }
}

/// One cell; `label` is the head again, for the phone.
package struct GridCell: Sendable {
  package let css: String
  package let label: String
  package let text: String
  package let url: String?
  package let tag: Tag?

  package init(css: String, label: String, text: String, url: String?, tag: Tag? = nil) {
    self.css = css
    self.label = label
    self.text = text
    self.url = url
    self.tag = tag
  }
}
