/// A form for one act with a case, whatever its kind: the fields are those the transition table demands.
package struct ActForm: Sendable {
  package let verb: String
  package let title: String
  /// Where it leads, in words; nil when the case stays where it is.
  package let leadsTo: String?
  package let action: String
  /// The version of the case the form was made from; an act on an older one is refused with 409.
  package let version: String
  /// Shown unfolded: what was tried before and did not go.
  package let isOpen: Bool
  package let errors: ErrorSummary?
  package let selects: [Select]
  package let fields: [Field]
  package let days: [Field]
  package let reason: Field?
  /// Where to prepare what the act asks for, such as files.
  package let links: [Link]

  package init(
    verb: String, title: String, leadsTo: String?, action: String, version: String, isOpen: Bool,
    errors: ErrorSummary?, selects: [Select], fields: [Field], days: [Field], reason: Field?, links: [Link] = []
  ) {
    self.verb = verb
    self.title = title
    self.leadsTo = leadsTo
    self.action = action
    self.version = version
    self.isOpen = isOpen
    self.errors = errors
    self.selects = selects
    self.fields = fields
    self.days = days
    self.reason = reason
    self.links = links
  }
}
