/// The people who may sign in.
package struct AccountsPage: Page {
  package let frame: Frame
  /// The pages of people, offices and areas.
  package let tabs: [Tab]
  package let subtitle: [String]
  package let accounts: [AccountLine]
  package let newURL: String
  package let roles: [RoleLine]

  package init(
    frame: Frame, tabs: [Tab], subtitle: [String], accounts: [AccountLine], newURL: String, roles: [RoleLine]
  ) {
    self.frame = frame
    self.tabs = tabs
    self.subtitle = subtitle
    self.accounts = accounts
    self.newURL = newURL
    self.roles = roles
  }
}

/// One account.
package struct AccountLine: Sendable {
  package let name: String
  package let account: String
  package let url: String
  package let role: String
  package let scope: String
  package let lastSeen: String
  package let status: Tag

  package init(name: String, account: String, url: String, role: String, scope: String, lastSeen: String, status: Tag) {
    self.name = name
    self.account = account
    self.url = url
    self.role = role
    self.scope = scope
    self.lastSeen = lastSeen
    self.status = status
  }
}

/// What a role may do.
package struct RoleLine: Sendable {
  package let title: String
  package let may: String
  package let mayNot: String
  package let count: String

  package init(title: String, may: String, mayNot: String, count: String) {
    self.title = title
    self.may = may
    self.mayNot = mayNot
    self.count = count
  }
}

/// Making or changing one account.
package struct AccountPage: Page {
  package let frame: Frame
  package let crumbs: [Crumb]
  package let title: String
  package let action: String
  package let errors: ErrorSummary?
  package let name: Field
  /// The field of the login of a new account; nil once the account exists.
  package let account: Field?
  /// The login of an account that exists, which stays.
  package let login: FixedText?
  /// For a new account; nil once the account exists.
  package let firstPost: FirstPost?
  /// What the person holds, of an account that exists.
  package let posts: [String]
  package let version: String
  /// nil for a new account.
  package let existing: ExistingAccount?
  /// A password made by the server, shown once.
  package let oneTimePassword: String?
  package let backURL: String

  package init(
    frame: Frame, crumbs: [Crumb], title: String, action: String, errors: ErrorSummary?, name: Field, account: Field?,
    login: FixedText?, firstPost: FirstPost?, posts: [String], version: String, existing: ExistingAccount?,
    oneTimePassword: String?, backURL: String
  ) {
    self.frame = frame
    self.crumbs = crumbs
    self.title = title
    self.action = action
    self.errors = errors
    self.name = name
    self.account = account
    self.login = login
    self.firstPost = firstPost
    self.posts = posts
    self.version = version
    self.existing = existing
    self.oneTimePassword = oneTimePassword
    self.backURL = backURL
  }
}

/// What somebody new is appointed to at once.
package struct FirstPost: Sendable {
  package let roles: [RoleChoice]
  package let streets: Select

  package init(roles: [RoleChoice], streets: Select) {
    self.roles = roles
    self.streets = streets
  }
}

/// A role to give.
package struct RoleChoice: Sendable {
  package let value: String
  package let title: String
  package let may: String
  package let isChosen: Bool

  package init(value: String, title: String, may: String, isChosen: Bool) {
    self.value = value
    self.title = title
    self.may = may
    self.isChosen = isChosen
  }
}

/// What can be done with an account that exists.
package struct ExistingAccount: Sendable {
  package let resetAction: String
  package let disableAction: String
  package let disableText: String
  /// `1` when the button lets the account in again, `0` when it shuts it out.
  package let disableValue: String
  package let sessions: [SessionLine]
  package let endSessionsAction: String
  /// Takes one-time codes away; nil when there are none.
  package let removeCodes: RegisterButton?
  /// The person the account belongs to.
  package let person: Link

  package init(
    resetAction: String, disableAction: String, disableText: String, disableValue: String, sessions: [SessionLine],
    endSessionsAction: String, removeCodes: RegisterButton?, person: Link
  ) {
    self.resetAction = resetAction
    self.disableAction = disableAction
    self.disableText = disableText
    self.disableValue = disableValue
    self.removeCodes = removeCodes
    self.person = person
    self.sessions = sessions
    self.endSessionsAction = endSessionsAction
  }
}

/// One live session.
package struct SessionLine: Sendable {
  package let since: String
  package let lastSeen: String
  package let isThis: Bool

  package init(since: String, lastSeen: String, isThis: Bool) {
    self.since = since
    self.lastSeen = lastSeen
    self.isThis = isThis
  }
}

/// The officer's own account: password and what the screen looks like.
package struct MyAccountPage: Page {
  package let frame: Frame
  package let name: String
  package let subtitle: [String]
  package let action: String
  package let errors: ErrorSummary?
  package let current: Field
  package let fresh: Field
  package let again: Field
  package let sessions: [SessionLine]
  package let endSessionsAction: String
  package let densities: [Tab]
  /// Where one-time codes are set up or taken away.
  package let codes: Link

  package init(
    frame: Frame, name: String, subtitle: [String], action: String, errors: ErrorSummary?, current: Field, fresh: Field,
    again: Field, sessions: [SessionLine], endSessionsAction: String, densities: [Tab], codes: Link
  ) {
    self.frame = frame
    self.name = name
    self.subtitle = subtitle
    self.action = action
    self.errors = errors
    self.current = current
    self.fresh = fresh
    self.again = again
    self.sessions = sessions
    self.endSessionsAction = endSessionsAction
    self.densities = densities
    self.codes = codes
  }
}

/// Who read, changed or exported what.
package struct AccessLogPage: Page {
  package let frame: Frame
  package let subtitle: [String]
  package let action: String
  package let search: String
  package let selects: [Select]
  package let from: Field
  package let until: Field
  package let chips: [Chip]
  package let clearURL: String
  package let entries: [AccessEntry]
  package let pager: Pager
  package let exports: [Link]
  package let verified: Notice
  package let verifyAction: String

  package init(
    frame: Frame, subtitle: [String], action: String, search: String, selects: [Select], from: Field, until: Field,
    chips: [Chip], clearURL: String, entries: [AccessEntry], pager: Pager, exports: [Link], verified: Notice,
    verifyAction: String
  ) {
    self.frame = frame
    self.subtitle = subtitle
    self.action = action
    self.search = search
    self.selects = selects
    self.from = from
    self.until = until
    self.chips = chips
    self.clearURL = clearURL
    self.entries = entries
    self.pager = pager
    self.exports = exports
    self.verified = verified
    self.verifyAction = verifyAction
  }
}

/// One entry of the ledger.
package struct AccessEntry: Sendable {
  package let number: String
  package let time: String
  package let officer: String
  package let role: String
  package let action: String
  package let subject: String
  /// nil where the reader may not go, or there is nothing to see.
  package let subjectURL: String?
  package let purpose: String
  package let result: Tag

  package init(
    number: String, time: String, officer: String, role: String, action: String, subject: String,
    subjectURL: String?, purpose: String, result: Tag
  ) {
    self.number = number
    self.time = time
    self.officer = officer
    self.role = role
    self.action = action
    self.subject = subject
    self.subjectURL = subjectURL
    self.purpose = purpose
    self.result = result
  }
}
