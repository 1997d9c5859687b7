import Hummingbird
import Pages
import Records

/// Editions of the policies: drafts, previews, comparisons, the way into force; and what one parameter would do.
struct EditionController: Sendable {
  let mounting: Mounting
  let pages: EditionPages
  let whatIf: WhatIfPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .whatIf, area: .policies) { .page(try await whatIf.question($0)) }
    mounting.officer(router, .askWhatIf, area: .policies) { try await whatIf.ask($0).answer }
    mounting.officer(router, .whatIfAnswer, area: .policies) { .page(try await whatIf.answer($0)) }
    mounting.officer(router, .editions, area: .policies) { .page(try await pages.editions($0)) }
    mounting.officer(router, .startDraft, area: .policies) { try await pages.start($0).answer }
    mounting.officer(router, .compareEditions, area: .policies) { .page(try await pages.compare($0)) }
    mounting.officer(router, .edition, area: .policies) { .page(try await pages.edition($0)) }
    mounting.officer(router, .draftDocument, area: .policies) { .page(try await pages.document($0)) }
    mounting.officer(router, .draftSection, area: .policies) { .page(try await pages.document($0)) }
    mounting.officer(router, .changeRow, area: .policies) { try await pages.changeRow($0).answer }
    mounting.officer(router, .checkRow, area: .policies) { .page(try await pages.checkRow($0)) }
    mounting.officer(router, .describeEdition, area: .policies) { try await pages.describe($0).answer }
    mounting.officer(router, .submitEdition, area: .policies) { try await pages.step($0, .submit).answer }
    mounting.officer(router, .approveEdition, area: .policies) { try await pages.step($0, .approve).answer }
    mounting.officer(router, .returnEdition, area: .policies) { try await pages.step($0, .sendBack).answer }
    mounting.officer(router, .withdrawEdition, area: .policies) { try await pages.step($0, .withdraw).answer }
    mounting.officer(router, .editionPreview, area: .policies) { .page(try await pages.preview($0)) }
    mounting.officer(router, .startPreview, area: .policies) { .see(try await pages.startPreview($0)) }
    mounting.officer(router, .exchange, area: .policies) { .page(try await pages.exchange($0)) }
    mounting.officer(router, .exportEdition) { .download(try await pages.export($0)) }
    mounting.officer(router, .importEdition, area: .policies) { ask in
      defer { ask.files?.remove() }
      return try await pages.importing(ask).answer
    }
  }
}
