import Hummingbird
import Pages

/// People, offices, posts and areas, and the officer's own one-time codes.
struct StaffController: Sendable {
  let mounting: Mounting
  let pages: StaffPages

  func addRoutes(to router: RouterGroup<OfficerContext>) {
    mounting.officer(router, .staff, area: .accounts) { .page(try await pages.list($0)) }
    mounting.officer(router, .addStaff, area: .accounts) { try await pages.add($0).answer }
    mounting.officer(router, .staffMember, area: .accounts) { .page(try await pages.member($0)) }
    mounting.officer(router, .changeStaff, area: .accounts) { try await pages.change($0).answer }
    mounting.officer(router, .appoint, area: .accounts) { try await pages.appoint($0).answer }
    mounting.officer(router, .endAppointment) { .see(try await pages.endAppointment($0)) }
    mounting.officer(router, .delegate, area: .accounts) { try await pages.delegate($0).answer }
    mounting.officer(router, .endDelegation) { .see(try await pages.endDelegation($0)) }
    mounting.officer(router, .addStaffAccount, area: .accounts) { try await pages.account($0).answer }
    mounting.officer(router, .offices, area: .accounts) { .page(try await pages.offices($0)) }
    mounting.officer(router, .addOffice, area: .accounts) { try await pages.addOffice($0).answer }
    mounting.officer(router, .renameOffice, area: .accounts) { try await pages.renameOffice($0).answer }
    mounting.officer(router, .addPost, area: .accounts) { try await pages.addPost($0).answer }
    mounting.officer(router, .closePost) { .see(try await pages.closePost($0)) }
    mounting.officer(router, .areas, area: .accounts) { .page(try await pages.areas($0)) }
    mounting.officer(router, .addArea, area: .accounts) { try await pages.addArea($0).answer }
    mounting.officer(router, .secondFactor) { .page(try await pages.codes($0)) }
    mounting.officer(router, .beginSecondFactor) { .see(try await pages.beginCodes($0)) }
    mounting.officer(router, .confirmSecondFactor) { try await pages.confirmCodes($0).answer }
    mounting.officer(router, .endSecondFactor) { try await pages.endCodes($0).answer }
    mounting.officer(router, .removeSecondFactor) { .see(try await pages.removeCodes($0)) }
  }
}
