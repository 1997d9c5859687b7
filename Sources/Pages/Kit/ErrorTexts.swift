package import Vocabulary

/// What every refusal says: what happened, why, and what to do.
package enum Refusal: Int, CaseIterable, Sendable {
  case badRequest = 400
  case forbidden = 403
  case notFound = 404
  case conflict = 409
  case tooLarge = 413
  case invalid = 422
  case failure = 500
  case unavailable = 503

  /// The refusal an HTTP status stands for; an unlisted status is a bad request or a failure.
  package init(status: Int) {
    self = Refusal(rawValue: status) ?? (status < 500 ? .badRequest : .failure)
  }

  package func title(_ language: Language) -> String { texts.title.text(language) }

  package func why(_ language: Language) -> String { texts.why.text(language) }

  package func advice(_ language: Language) -> String { texts.advice.text(language) }

  private var texts: (title: Phrase, why: Phrase, advice: Phrase) {
    switch self {
    case .badRequest: (.error400Title, .error400Why, .error400Advice)
    case .forbidden: (.error403Title, .error403Why, .error403Advice)
    case .notFound: (.error404Title, .error404Why, .error404Advice)
    case .conflict: (.error409Title, .error409Why, .error409Advice)
    case .tooLarge: (.error413Title, .error413Why, .error413Advice)
    case .invalid: (.error422Title, .error422Why, .error422Advice)
    case .failure: (.error500Title, .error500Why, .error500Advice)
    case .unavailable: (.error503Title, .error503Why, .error503Advice)
    }
  }

  /// The page of this refusal; `why` replaces the general reason where the verb knows better.
  package func page(visit: Visit, why specific: String?, requestID: String) -> ErrorPage {
    let language = visit.language
    return ErrorPage(
      frame: visit.frame(title: title(language)), status: String(rawValue), title: title(language),
      why: specific ?? why(language), advice: advice(language), requestID: requestID,
      links: [
        Link(text: Phrase.navHome.text(language), url: Route.home.path()),
        Link(text: Phrase.frameHelp.text(language), url: Route.help.path()),
      ])
  }
}
