import Pages

extension SiteAssembly {
  /// The site with the areas whose pages are on the way answering 404. Goes when they have arrived.
  static var standard: SiteAssembly {
    SiteAssembly(
      findings: FindingPages(
        findings: { _ in try absent() }, export: { _ in try absent() }, saveView: { _ in try absent() },
        decideMany: { _ in try absent() }, finding: { _ in try absent() }, decide: { _ in try absent() },
        job: { _ in try absent() }, progress: { _ in try absent() }),
      people: PersonPages(
        person: { _ in try absent() }, unmask: { _ in try absent() }, reveal: { _ in try absent() },
        household: { _ in try absent() }))
  }
}

private func absent<Value>() throws -> Value {
  throw WebRefusal.refused(.notFound, why: nil)
}
