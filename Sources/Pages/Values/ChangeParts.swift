/// Something wrong in a policy document: where, what, and how to mend it. `css`: `bad` or `warn`.
package struct CheckMessage: Sendable {
  package let css: String
  package let icon: String
  package let place: String
  package let url: String?
  package let what: String
  package let mend: String

  package init(css: String, icon: String, place: String, url: String?, what: String, mend: String) {
    self.css = css
    self.icon = icon
    self.place = place
    self.url = url
    self.what = what
    self.mend = mend
  }
}

/// An example that gives something else than it says.
package struct FailedExample: Sendable {
  package let rule: String
  package let place: String
  package let url: String?
  package let given: String
  package let expected: String
  package let found: String

  package init(rule: String, place: String, url: String?, given: String, expected: String, found: String) {
    self.rule = rule
    self.place = place
    self.url = url
    self.given = given
    self.expected = expected
    self.found = found
  }
}

/// What a check of a draft said.
package struct CheckResult: Sendable {
  package let verdict: Notice
  package let messages: [CheckMessage]
  package let examples: [FailedExample]

  package init(verdict: Notice, messages: [CheckMessage], examples: [FailedExample]) {
    self.verdict = verdict
    self.messages = messages
    self.examples = examples
  }
}

/// The changes of one rule or section.
package struct ChangeGroup: Sendable {
  package let rule: String
  package let title: String
  package let url: String?
  package let count: String
  package let lines: [ChangeLine]

  package init(rule: String, title: String, url: String?, count: String, lines: [ChangeLine]) {
    self.rule = rule
    self.title = title
    self.url = url
    self.count = count
    self.lines = lines
  }
}

/// One line as it was and as it is. An empty side has no such line.
package struct ChangeLine: Sendable {
  package let place: String
  package let before: [ChangePiece]
  package let after: [ChangePiece]

  package init(place: String, before: [ChangePiece], after: [ChangePiece]) {
    self.place = place
    self.before = before
    self.after = after
  }
}

/// Words of a line; the marked ones are those that changed.
package struct ChangePiece: Sendable {
  package let text: String
  package let isMarked: Bool

  package init(text: String, isMarked: Bool) {
    self.text = text
    self.isMarked = isMarked
  }
}

/// Two editions side by side, rule by rule.
package struct ComparePage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let subtitle: [String]
  package let action: String
  package let before: Select
  package let after: Select
  package let notices: [Notice]
  package let beforeHead: String
  package let afterHead: String
  package let groups: [ChangeGroup]

  package init(
    frame: Frame, crumbs: [Crumb], title: String, subtitle: [String], action: String, before: Select, after: Select,
    notices: [Notice], beforeHead: String, afterHead: String, groups: [ChangeGroup]
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.subtitle = subtitle
    self.action = action
    self.before = before
    self.after = after
    self.notices = notices
    self.beforeHead = beforeHead
    self.afterHead = afterHead
    self.groups = groups
  }
}
