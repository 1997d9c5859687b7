/// Asks once more who is there before something that counts; what was typed before stays in the form.
package struct StepUpPage: Page {
  /// The name of the field with the proof.
  package static let proofName = "proof"

  package let frame: Frame
  /// The form that was sent, which goes on when the proof is right.
  package let action: String
  package let items: [HiddenField]
  package let errors: ErrorSummary?
  package let proof: Field

  package init(frame: Frame, action: String, items: [HiddenField], errors: ErrorSummary?, proof: Field) {
    self.frame = frame
    self.action = action
    self.items = items
    self.errors = errors
    self.proof = proof
  }

  package init(visit: Visit, action: String, items: [(name: String, value: String)], wasWrong: Bool) {
    let language = visit.language
    let fault = wasWrong ? Phrase.stepupWrong.text(language) : nil
    self.init(
      frame: visit.frame(title: Phrase.stepupTitle.text(language)), action: action,
      items: items.map { HiddenField(name: $0.name, value: $0.value) },
      errors: fault.map { ErrorSummary(lines: [FieldError(fieldID: "field-proof", text: $0)]) },
      proof: Field(
        id: "field-proof", name: Self.proofName, label: Phrase.stepupProof.text(language), value: "", hint: nil,
        error: fault))
  }
}
