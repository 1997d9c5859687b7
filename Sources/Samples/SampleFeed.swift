/// The feeds and rolls by number, with the columns the sample district knows to fill, in the order it writes them.
///
/// Headers, code lists and the order in the files come from the dictionary.
enum SampleFeed: String, CaseIterable {
  case register = "01"
  case moves = "02"
  case vehicles = "03"
  case travel = "04"
  case custody = "05"
  case insurance = "06"
  case residentPension = "07"
  case pension = "08"
  case unemployment = "09"
  case workInjury = "10"
  case employment = "11"
  case dwelling = "12"
  case contract = "13"
  case mortgage = "14"
  case publicHousing = "15"
  case fund = "16"
  case withdrawal = "17"
  case fundLoan = "18"
  case owner = "19"
  case business = "20"
  case cooperative = "21"
  case officer = "22"
  case wage = "23"
  case businessTax = "24"
  case deedTax = "25"
  case marriage = "26"
  case cremation = "27"
  case elsewhere = "28"
  case socialOrg = "29"
  case medical = "30"
  case death = "31"
  case certificate = "32"
  case machine = "33"
  case farmland = "34"
  case dibao = "B01"
  case tekun = "B02"
  case orphan = "B03"
  case lowIncome = "B04"
  case living = "B05"
  case nursing = "B06"
  case oldAge = "B07"
  case aid = "B08"

  /// Identifiers of the columns after `citizen_id` and `name`, which every feed begins with.
  private static let furtherColumns: [SampleFeed: String] = [
    .register:
      "sex hukou_no relation hukou_type street_code community_code address registered_at head_name",
    .moves: "change_type change_date from_area to_area reason",
    .vehicles:
      "plate_no vehicle_type use_nature brand_model first_reg_date status purchase_price adapted_for_disabled",
    .travel: "stat_month exit_count_12m last_exit_date destination_class",
    .custody: "custody_type start_date end_date place",
    .insurance: "record_no insured_type employer_uscc employer_name pay_month pay_base pay_status",
    .residentPension: "join_date benefit_status basic_pension personal_pension",
    .pension: "pension_no pension_kind monthly_pension first_month status",
    .unemployment: "reg_no reg_date reemployed_date benefit_monthly benefit_end_month",
    .workInjury: "case_no injury_grade care_allowance pension_monthly status",
    .employment: "employer_uscc employer_name start_date end_date post",
    .dwelling: "cert_no unit_no address area usage share reg_date status",
    .contract: "contract_no side unit_no usage price sign_date area status",
    .mortgage: "record_no cert_no mortgage_amount start_date sealed",
    .publicHousing: "lease_no area monthly_rent start_date end_date",
    .fund: "account_no employer_uscc base monthly_deposit balance last_month",
    .withdrawal: "withdraw_no withdraw_date amount reason",
    .fundLoan: "contract_no amount outstanding grant_date",
    .owner: "uscc ent_name role subscribed_capital share_pct reg_date status",
    .business: "uscc biz_name biz_scope reg_date status",
    .cooperative: "uscc coop_name contribution join_date status",
    .officer: "uscc ent_name post start_date end_date",
    .wage: "record_no withholder_uscc period income tax_paid",
    .businessTax: "record_no taxpayer_uscc tax_kind period sales income tax_paid",
    .deedTax: "record_no tax_type basis_amount paid_date",
    .marriage: "spouse_id cert_no event event_date",
    .cremation: "cremation_no death_date cremation_date funeral_home",
    .elsewhere: "program area start_month end_month amount members",
    .socialOrg: "uscc org_name role status",
    .medical: "record_no period total_cost fund_paid self_pay disease_class",
    .death: "cert_no death_date issued_at",
    .certificate: "dis_cert_no category grade issue_date expire_date status",
    .machine: "machine_no machine_type power reg_date subsidy",
    .farmland: "year subsidy_type contract_area amount",
    .dibao:
      "dibao_no hukou_no applicant_id relation class urban_rural protect_mode member_count start_month end_month"
      + " household_amount uplift_reason uplift_pct last_review_date status",
    .tekun:
      "roll_no urban_rural support_mode care_level start_month end_month basic_amount care_amount last_review_date"
      + " status",
    .orphan: "roll_no kind support_mode pay_mode amount in_school start_month end_month status",
    .lowIncome: "roll_no hukou_no applicant_id kind start_month end_month status",
    .living: "roll_no dis_cert_no basis amount start_month end_month status",
    .nursing: "roll_no dis_cert_no grade amount start_month end_month status",
    .oldAge: "roll_no amount start_month end_month status",
    .aid: "case_no aid_type cause pay_date amount street_code aid_before_approval",
  ]

  /// Identifiers of the columns in writing order.
  var columns: [String] {
    ["citizen_id", "name"]
      + (SampleFeed.furtherColumns[self] ?? "").split(separator: " ").map(String.init)
  }

  /// Place in `allCases`.
  var place: Int { SampleFeed.places[self] ?? 0 }

  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
}
