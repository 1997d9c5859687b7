import Registers
import Vocabulary

/// How the department that delivers a feed writes its files: every office has its own habits.
struct FilePlan {
  enum Naming {
    /// `01_户籍登记_20260630`
    case number
    /// The identifier of the feed alone.
    case id
    /// Nothing in the name tells the feed; only the headers do.
    case headersOnly
  }
  enum Form: Equatable {
    case utf8WithMark, utf8, gb18030
    /// XLSX while the rows stay few, else CSV.
    case sheet
  }
  enum Headers {
    case chinese, id, upperID
    /// Full-width letters and marks, with blanks around.
    case wide
  }

  var naming = Naming.number
  var form = Form.utf8WithMark
  var headers = Headers.chinese
  var days = DayStyle.iso
  var monthHasHyphen = false
  /// Chinese labels instead of codes.
  var hasLabels = false
  /// The columns in another order than the dictionary's.
  var isShuffled = false
  /// Columns that nobody asked for.
  var extras: [String] = []
  var hasTotals = false
  var hasBlankLines = false
  /// The feed comes in two files.
  var isSplit = false

  static func plan(for feed: SampleFeed) -> FilePlan {
    switch feed {
    case .moves: FilePlan(extras: ["备注说明", "批次号"], hasTotals: true)
    case .vehicles: FilePlan(form: .gb18030, hasBlankLines: true)
    case .travel, .certificate: FilePlan(form: .gb18030, headers: .id)
    case .custody: FilePlan(days: .slashes, hasTotals: true)
    case .insurance: FilePlan(form: .utf8, isShuffled: true, extras: ["备注说明", "批次号"])
    case .residentPension, .death: FilePlan(naming: .id, form: .gb18030)
    case .pension: FilePlan(form: .gb18030, hasTotals: true)
    case .unemployment: FilePlan(headers: .upperID)
    case .workInjury, .socialOrg: FilePlan(form: .sheet)
    case .employment: FilePlan(naming: .headersOnly, form: .gb18030)
    case .dwelling: FilePlan(form: .gb18030, days: .compact, isShuffled: true)
    case .mortgage: FilePlan(form: .utf8, extras: ["备注说明"], hasBlankLines: true)
    case .publicHousing: FilePlan(naming: .id, form: .sheet)
    case .fund: FilePlan(form: .gb18030, monthHasHyphen: true)
    case .fundLoan: FilePlan(form: .utf8, headers: .upperID, extras: ["经办网点"])
    case .owner: FilePlan(form: .gb18030, headers: .wide)
    case .business, .elsewhere: FilePlan(form: .gb18030)
    case .officer: FilePlan(naming: .headersOnly)
    case .wage: FilePlan(isSplit: true)
    case .businessTax: FilePlan(form: .gb18030, isShuffled: true)
    case .deedTax: FilePlan(headers: .id, hasBlankLines: true)
    case .marriage: FilePlan(form: .utf8, hasLabels: true)
    case .cremation: FilePlan(form: .gb18030, headers: .upperID)
    case .medical: FilePlan(isShuffled: true, extras: ["定点机构类别"])
    case .machine: FilePlan(naming: .headersOnly, form: .sheet)
    case .farmland: FilePlan(form: .utf8, extras: ["备注说明"], hasTotals: true)
    case .dibao: FilePlan(form: .gb18030, hasTotals: true)
    case .tekun, .orphan: FilePlan(form: .sheet)
    case .lowIncome: FilePlan(form: .utf8, headers: .wide, extras: ["经办人"])
    case .living: FilePlan(naming: .id, form: .gb18030)
    case .nursing: FilePlan(form: .gb18030, hasLabels: true)
    case .aid: FilePlan(form: .sheet, hasTotals: true)
    case .register, .withdrawal, .contract, .cooperative, .oldAge: FilePlan()
    }
  }

  /// The base name without its ending; `part` is 0 for a file that comes alone, else 1 or 2.
  func baseName(of schema: FeedSchema, asOf: CivilDate, part: Int) -> String {
    let stem =
      switch naming {
      case .number: "\(schema.number)_\(schema.title.zhHans)_\(asOf.compactNumber)"
      case .id: schema.id
      case .headersOnly: "金普数据返回(\(schema.ordinal + 100))"
      }
    return part == 0 ? stem : "\(stem)_第\(part)批"
  }

  /// The text of a header cell.
  func header(of column: ColumnSchema) -> String {
    switch headers {
    case .chinese: column.header
    case .id: column.id
    case .upperID: column.id.uppercased()
    case .wide: " \(FilePlan.widened(column.header))\u{3000}"
    }
  }

  /// ASCII as full-width forms.
  static func widened(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
  }
}
