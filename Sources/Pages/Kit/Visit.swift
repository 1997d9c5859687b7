package import Vocabulary

/// One reader asking for one page: what the frame of the page is made of.
package struct Visit: Sendable {
  package let language: Language
  package let preferences: Preferences
  /// nil on public pages.
  package let officer: VisitingOfficer?
  /// Token of the session's forms; empty without a session.
  package let csrf: String
  /// The area of the application this page belongs to; nil for none.
  package let area: Area?
  /// Path and query of the page, for the switches that come back to it.
  package let address: String
  /// The office whose installation this is, as configured.
  package let bureau: LocalizedText?
  package let flash: Notice?

  package init(
    language: Language, preferences: Preferences, officer: VisitingOfficer?, csrf: String, area: Area?,
    address: String, bureau: LocalizedText?, flash: Notice? = nil
  ) {
    self.language = language
    self.preferences = preferences
    self.officer = officer
    self.csrf = csrf
    self.area = area
    self.address = address
    self.bureau = bureau
    self.flash = flash
  }

  /// The same visit with a notice on top of the page; nil leaves what is there.
  package func saying(_ notice: Notice?) -> Visit {
    Visit(
      language: language, preferences: preferences, officer: officer, csrf: csrf, area: area, address: address,
      bureau: bureau, flash: notice ?? flash)
  }

  /// Formatters in the reader's language.
  package var format: Format { Format(language) }

  /// What surrounds the page with a title.
  package func frame(title: String, search: String = "") -> Frame {
    Frame(
      lang: language == .zhHans ? "zh-CN" : "en", documentTitle: title,
      theme: preferences.theme == .system ? nil : preferences.theme.rawValue,
      type: preferences.typeSize == .large ? "large" : nil, density: preferences.density.rawValue,
      bureau: bureau?[language], homeURL: Route.home.path(),
      nav: officer.map { officer in Area.allCases.filter(officer.areas.contains).map(tab) } ?? [],
      search: officer.flatMap { $0.areas.contains(.findings) ? $0 : nil }.map { _ in
        SearchBox(action: Route.search.path(), value: search)
      },
      officer: officer.map {
        OfficerMenu(
          name: $0.name, role: $0.role[language], accountURL: Route.myAccount.path(), signOutURL: Route.signOut.path())
      },
      otherLanguage: otherLanguage,
      themes: Preferences.Theme.allCases.map { theme in
        preferenceTab(Self.phrase(theme), "theme", theme.rawValue, preferences.theme == theme)
      },
      types: Preferences.TypeSize.allCases.map { size in
        preferenceTab(Self.phrase(size), "type", size.rawValue, preferences.typeSize == size)
      },
      helpURL: Route.help.path(), flash: flash, csrf: csrf)
  }

  /// The links that choose how close the lines of tables stand.
  package var densityTabs: [Tab] {
    [(Preferences.Density.roomy, Phrase.densityRoomy), (.normal, .densityNormal), (.compact, .densityCompact)].map {
      preferenceTab($0.1, "density", $0.0.rawValue, preferences.density == $0.0)
    }
  }

  private var otherLanguage: LanguageSwitch {
    let other: Language = language == .zhHans ? .en : .zhHans
    return LanguageSwitch(
      lang: other == .zhHans ? "zh-CN" : "en", text: other == .zhHans ? "中文" : "EN",
      label: other == .zhHans ? "切换到中文" : "Switch to English", url: preferenceURL("language", other.rawValue))
  }

  private func tab(_ area: Area) -> Tab {
    Tab(text: area.phrase.text(language), url: area.route.path(), isCurrent: area == self.area, count: nil)
  }

  private func preferenceTab(_ phrase: Phrase, _ name: String, _ value: String, _ isCurrent: Bool) -> Tab {
    Tab(text: phrase.text(language), url: preferenceURL(name, value), isCurrent: isCurrent, count: nil)
  }

  private func preferenceURL(_ name: String, _ value: String) -> String {
    Route.preferences.path() + "?" + PercentEncoding.query([(name, value), ("return", address)])
  }

  private static func phrase(_ theme: Preferences.Theme) -> Phrase {
    switch theme {
    case .system: .themeSystem
    case .light: .themeLight
    case .dark: .themeDark
    }
  }

  private static func phrase(_ size: Preferences.TypeSize) -> Phrase {
    switch size {
    case .normal: .typeNormal
    case .large: .typeLarge
    }
  }
}

/// Who is reading, as far as the frame shows it.
package struct VisitingOfficer: Sendable {
  package let name: String
  package let role: LocalizedText
  /// Areas the officer's role lets in; the verbs decide again on every call.
  package let areas: Set<Area>

  package init(name: String, role: LocalizedText, areas: Set<Area>) {
    self.name = name
    self.role = role
    self.areas = areas
  }
}

/// The areas of the navigation, in its order.
package enum Area: String, CaseIterable, Sendable {
  case home, feeds, runs, findings, publicity, rectification, policies, dictionary, accounts, accessLog

  var route: Route {
    switch self {
    case .home: .home
    case .feeds: .feeds
    case .runs: .runs
    case .findings: .findings
    case .publicity: .notices
    case .rectification: .rectification
    case .policies: .policies
    case .dictionary: .dictionary
    case .accounts: .accounts
    case .accessLog: .accessLog
    }
  }

  var phrase: Phrase {
    switch self {
    case .home: .navHome
    case .feeds: .navFeeds
    case .runs: .navRuns
    case .findings: .navFindings
    case .publicity: .navPublicity
    case .rectification: .navRectification
    case .policies: .navPolicies
    case .dictionary: .navDictionary
    case .accounts: .navAccounts
    case .accessLog: .navAccess
    }
  }
}

/// A path of this server to come back to; anything that could lead elsewhere becomes the first page.
package enum ReturnPath {
  /// Keeps a path that begins with one slash and stays on this server.
  package static func checked(_ text: String?) -> String {
    guard let text, text.utf8.count <= 2_000, text.utf8.first == UInt8(ascii: "/"),
      text.utf8.dropFirst().first != UInt8(ascii: "/"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return Route.home.path() }
    return text
  }
}
