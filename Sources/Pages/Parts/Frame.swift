/// What surrounds every page: masthead, navigation, officer menu, switches, and the token of its forms.
package struct Frame: Sendable {
  /// `zh-CN` or `en`.
  package let lang: String
  package let documentTitle: String
  /// `light` or `dark`; nil follows the system.
  package let theme: String?
  /// `large` or nil.
  package let type: String?
  /// `compact`, `normal` or `roomy`.
  package let density: String
  package let bureau: String?
  package let homeURL: String
  package let nav: [Tab]
  package let search: SearchBox?
  package let officer: OfficerMenu?
  package let otherLanguage: LanguageSwitch
  /// Links that set a cookie and come back: light, dark, system; normal and large type.
  package let themes: [Tab]
  package let types: [Tab]
  package let helpURL: String
  /// What the last form did, shown once.
  package let flash: Notice?
  /// Goes into every form; empty on pages without a session.
  package let csrf: String

  package init(
    lang: String, documentTitle: String, theme: String?, type: String?, density: String, bureau: String?,
    homeURL: String, nav: [Tab], search: SearchBox?, officer: OfficerMenu?, otherLanguage: LanguageSwitch,
    themes: [Tab], types: [Tab], helpURL: String, flash: Notice?, csrf: String
  ) {
    self.lang = lang
    self.documentTitle = documentTitle
    self.theme = theme
    self.type = type
    self.density = density
    self.bureau = bureau
    self.homeURL = homeURL
    self.nav = nav
    self.search = search
    self.officer = officer
    self.otherLanguage = otherLanguage
    self.themes = themes
    self.types = types
    self.helpURL = helpURL
    self.flash = flash
    self.csrf = csrf
  }
}

/// The search in the masthead.
package struct SearchBox: Sendable {
  package let action: String
  package let value: String

  package init(action: String, value: String) {
    self.action = action
    self.value = value
  }
}

/// Who is signed in.
package struct OfficerMenu: Sendable {
  package let name: String
  package let role: String
  package let accountURL: String
  package let signOutURL: String

  package init(name: String, role: String, accountURL: String, signOutURL: String) {
    self.name = name
    self.role = role
    self.accountURL = accountURL
    self.signOutURL = signOutURL
  }
}

/// The link to the same page in the other language.
package struct LanguageSwitch: Sendable {
  package let lang: String
  package let text: String
  package let label: String
  package let url: String

  package init(lang: String, text: String, label: String, url: String) {
    self.lang = lang
    self.text = text
    self.label = label
    self.url = url
  }
}
