/// Sign-in.
package struct SignInPage: Page {
  package let frame: Frame
  package let action: String
  package let account: Field
  package let password: Field
  /// The second factor, for accounts that have one.
  package let code: Field
  /// Where to go afterwards: a path of this server.
  package let returnPath: String
  package let notice: Notice?

  package init(
    frame: Frame, action: String, account: Field, password: Field, code: Field, returnPath: String, notice: Notice?
  ) {
    self.frame = frame
    self.action = action
    self.account = account
    self.password = password
    self.code = code
    self.returnPath = returnPath
    self.notice = notice
  }
}

/// Shown instead of every page while there is no administrator.
package struct SetupPage: Page {
  package let frame: Frame
  /// The command to run on the server, word for word.
  package let command: String
  package let dataFolder: String

  package init(frame: Frame, command: String, dataFolder: String) {
    self.frame = frame
    self.command = command
    self.dataFolder = dataFolder
  }
}

/// What went wrong, why, and what to do.
package struct ErrorPage: Page {
  package let frame: Frame
  package let status: String
  package let title: String
  package let why: String
  package let advice: String
  /// Ties the page to a line of the server's log.
  package let requestID: String
  package let links: [Link]

  package init(
    frame: Frame, status: String, title: String, why: String, advice: String, requestID: String, links: [Link]
  ) {
    self.frame = frame
    self.status = status
    self.title = title
    self.why = why
    self.advice = advice
    self.requestID = requestID
    self.links = links
  }
}

/// Keys and how-to.
package struct HelpPage: Page {
  package let frame: Frame
  package let shortcuts: [ShortcutGroup]
  package let topics: [HelpTopic]

  package init(frame: Frame, shortcuts: [ShortcutGroup], topics: [HelpTopic]) {
    self.frame = frame
    self.shortcuts = shortcuts
    self.topics = topics
  }
}

/// Keys that belong together.
package struct ShortcutGroup: Sendable {
  package let title: String
  package let keys: [Shortcut]

  package init(title: String, keys: [Shortcut]) {
    self.title = title
    self.keys = keys
  }
}

/// One key and what it does.
package struct Shortcut: Sendable {
  package let keys: String
  package let text: String

  package init(keys: String, text: String) {
    self.keys = keys
    self.text = text
  }
}

/// A short answer to a frequent question.
package struct HelpTopic: Sendable {
  package let title: String
  package let text: String
  package let link: Link?

  package init(title: String, text: String, link: Link?) {
    self.title = title
    self.text = text
    self.link = link
  }
}
