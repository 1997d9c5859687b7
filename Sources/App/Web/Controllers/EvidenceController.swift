import Hummingbird
import Pages

/// Files that show something.
struct EvidenceController: Sendable {
  let mounting: Mounting
  let pages: EvidencePages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .evidence) { .page(try await pages.evidence($0)) }
    mounting.officer(router, .addEvidence) { ask in
      defer { ask.files?.remove() }
      return try await pages.add(ask).answer
    }
    mounting.officer(router, .evidenceFile) { .download(try await pages.file($0)) }
  }
}
