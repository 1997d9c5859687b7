import Findings
import Operations
import Pages
import Records
import Vocabulary

/// The forms of the page of an edition, as far as its reader may use them; what was typed before comes back.
struct EditionForms {
  let view: PolicyEditionView
  let ask: OfficerAsk
  let entry: EditionEntry?

  private var edition: PolicyEdition { view.edition }
  private var id: String { "\(edition.id)" }
  private var hidden: [HiddenField] { [HiddenField(name: "version", value: "\(edition.version)")] }

  var submission: SubmissionForm? {
    guard view.mayEdit else { return nil }
    return SubmissionForm(
      action: Route.submitEdition.path(id), saveAction: Route.describeEdition.path(id), errors: errors(.description),
      hidden: hidden,
      title: field(.description, "title", ask.say("这次改什么", "What changes"), edition.title),
      effective: field(
        .description, "effective-from", Phrase.editionEffective.text(ask.language),
        edition.effectiveFrom?.description ?? "",
        hint: ask.say("从这一天起的排查用这一版", "Screenings of that day and later use it")),
      note: field(.description, "note", ask.say("说明", "Note"), edition.note))
  }

  var review: ReviewForm? {
    guard view.steps.contains(.approve) else { return nil }
    return ReviewForm(
      approveAction: Route.approveEdition.path(id), returnAction: Route.returnEdition.path(id), errors: errors(.review),
      hidden: hidden,
      note: field(
        .review, "remark", ask.say("意见", "Remark"), "", hint: ask.say("退回时必须写明理由", "A reason is needed to send it back")
      ))
  }

  var withdrawal: WithdrawalForm? {
    guard view.steps.contains(.withdraw) else { return nil }
    return WithdrawalForm(
      action: Route.withdrawEdition.path(id), errors: errors(.withdrawal), hidden: hidden,
      reason: field(.withdrawal, "reason", ask.say("为什么撤回", "Why"), ""))
  }

  /// Why whoever reads cannot approve.
  var note: String? {
    switch edition.state {
    case .draft, .returned:
      return view.mayEdit
        ? ask.say("检查通过后提交，由另一名工作人员批准。", "Once it is sound, submit it; a colleague approves.")
        : ask.say("草稿还没有提交。您的角色不能修改政策。", "The draft was not submitted yet; your role may not change it.")
    case .submitted:
      if view.steps.contains(.approve) {
        return ask.say("请核对改动和试算后决定。", "Look at the changes and at a preview before you decide.")
      }
      return ask.by.scope(for: .approvePolicies) == nil
        ? ask.say("等待批准。您的角色不能批准政策。", "It waits for approval; your role may not approve policies.")
        : ask.say(
          "您起草或修改过这一版，不能批准自己的改动。请另一名工作人员批准。",
          "You wrote at this edition, so you cannot approve it. Ask a colleague.")
    case .approved:
      return view.isInForceToday
        ? ask.say("现行版本。要改请新建草稿。", "In force. To change it, start a draft.")
        : ask.say("已批准，不再改动。", "Approved; it does not change any more.")
    case .withdrawn: return ask.say("已撤回，不再使用。", "Withdrawn and not used any more.")
    }
  }

  private func field(
    _ form: EditionEntry.Form, _ name: String, _ label: String, _ value: String, hint: String? = nil
  ) -> Field {
    let isTyped = entry?.form == form
    return Field(
      id: "field-\(name)", name: name, label: label, value: isTyped ? entry?.items[name] ?? value : value, hint: hint,
      error: isTyped ? entry?.faults.first { fieldName($0) == name }?.message[ask.language] : nil)
  }

  private func errors(_ form: EditionEntry.Form) -> ErrorSummary? {
    guard let entry, entry.form == form, !entry.faults.isEmpty else { return nil }
    return ErrorSummary(
      lines: entry.faults.map { FieldError(fieldID: "field-\(fieldName($0))", text: $0.message[ask.language]) })
  }

  /// The remark of a withdrawal is a field of its own on the page.
  private func fieldName(_ fault: FieldMessage) -> String {
    entry?.form == .withdrawal && fault.field == "remark" ? "reason" : fault.field
  }
}
