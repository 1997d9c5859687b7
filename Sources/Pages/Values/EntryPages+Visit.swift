extension SignInPage {
  /// The form, empty or with what was wrong.
  package init(visit: Visit, returnPath: String?, account: String, notice: Notice?) {
    let language = visit.language
    self.init(
      frame: visit.frame(title: Phrase.signinTitle.text(language)), action: Route.signInSubmit.path(),
      account: Field(
        id: "account", name: "account", label: Phrase.signinAccount.text(language), value: account, hint: nil,
        error: nil),
      password: Field(
        id: "password", name: "password", label: Phrase.signinPassword.text(language), value: "",
        hint: nil, error: nil),
      code: Field(
        id: "code", name: "code", label: Phrase.signinCode.text(language), value: "",
        hint: Phrase.signinCodeHint.text(language), error: nil),
      returnPath: ReturnPath.checked(returnPath),
      notice: notice)
  }

  /// The form after account or password were wrong.
  package init(wrong visit: Visit, returnPath: String?, account: String) {
    self.init(
      visit: visit, returnPath: returnPath, account: account,
      notice: .bad(Phrase.signinWrong.text(visit.language), Phrase.signinWrongNote.text(visit.language)))
  }
}

extension HelpPage {
  /// The help, the same for everybody.
  package init(visit: Visit) {
    let language = visit.language
    func topic(_ title: Phrase, _ text: Phrase, _ link: Link?) -> HelpTopic {
      HelpTopic(title: title.text(language), text: text.text(language), link: link)
    }
    func key(_ keys: String, _ phrase: Phrase) -> Shortcut { Shortcut(keys: keys, text: phrase.text(language)) }
    self.init(
      frame: visit.frame(title: Phrase.helpTitle.text(language)),
      shortcuts: [
        ShortcutGroup(
          title: Phrase.helpKeysGo.text(language),
          keys: [
            key("/", .keysSearch), key("g h", .keysHome), key("g f", .keysFindings), key("g d", .keysFeeds),
            key("g r", .keysRuns), key("?", .keysHelp),
          ]),
        ShortcutGroup(
          title: Phrase.helpKeysList.text(language), keys: [key("j  k", .keysRows), key("x", .keysSelect)]),
      ],
      topics: [
        topic(
          .helpTopicUndecidable, .helpTopicUndecidableText,
          Link(text: Phrase.navFeeds.text(language), url: Route.feeds.path())),
        topic(
          .helpTopicReject, .helpTopicRejectText,
          Link(text: Phrase.feedsUpload.text(language), url: Route.upload.path())),
        topic(.helpTopicMask, .helpTopicMaskText, nil), topic(.helpTopicExport, .helpTopicExportText, nil),
      ])
  }
}
