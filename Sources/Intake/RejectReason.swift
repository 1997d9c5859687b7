package import Vocabulary

/// Why a row was not accepted; the raw value is the code of the ingest report.
package enum RejectReason: String, CaseIterable, Sendable {
  case requiredNull = "REQUIRED_NULL"
  case idScientific = "ID_SCIENTIFIC"
  case idFormat = "ID_FORMAT"
  case idBirth = "ID_BIRTH"
  case idCheck = "ID_CHECK"
  case usccInvalid = "USCC_INVALID"
  case dateInvalid = "DATE_INVALID"
  case yearMonthInvalid = "YM_INVALID"
  case moneyFormat = "MONEY_FORMAT"
  case moneyNegative = "MONEY_NEGATIVE"
  case integerFormat = "INT_FORMAT"
  case decimalFormat = "DEC_FORMAT"
  case codeUnknown = "CODE_UNKNOWN"
  case divisionInvalid = "DIVISION_INVALID"
  case booleanInvalid = "BOOL_INVALID"
  case fieldCount = "FIELD_COUNT"
  case duplicateKey = "DUPLICATE_KEY"

  /// A person reference that could not be resolved: the row takes no part in any rule, yet staff must see it.
  package var isUnresolvedPerson: Bool {
    switch self {
    case .idScientific, .idFormat, .idBirth, .idCheck: true
    default: false
    }
  }

  /// What is wrong with the row.
  package var what: LocalizedText {
    switch self {
    case .requiredNull: LocalizedText(zhHans: "必填项为空", en: "A required cell is empty")
    case .idScientific:
      LocalizedText(zhHans: "身份号码被存成了数字，末几位已丢失", en: "The citizen ID was stored as a number; its last digits are lost")
    case .idFormat: LocalizedText(zhHans: "身份号码不是18位（或15位）", en: "The citizen ID does not have 18 (or 15) characters")
    case .idBirth: LocalizedText(zhHans: "身份号码中的出生日期不存在", en: "The birth date inside the citizen ID does not exist")
    case .idCheck: LocalizedText(zhHans: "身份号码校验码不符", en: "The check character of the citizen ID is wrong")
    case .usccInvalid: LocalizedText(zhHans: "统一社会信用代码无效", en: "The unified social credit code is invalid")
    case .dateInvalid: LocalizedText(zhHans: "日期无效", en: "The date is invalid")
    case .yearMonthInvalid: LocalizedText(zhHans: "年月无效", en: "The month is invalid")
    case .moneyFormat: LocalizedText(zhHans: "金额写法无效", en: "The amount is malformed")
    case .moneyNegative: LocalizedText(zhHans: "金额不得为负", en: "The amount must not be negative")
    case .integerFormat: LocalizedText(zhHans: "整数写法无效", en: "The whole number is malformed")
    case .decimalFormat: LocalizedText(zhHans: "数值写法无效", en: "The number is malformed")
    case .codeUnknown: LocalizedText(zhHans: "代码不在代码表中", en: "The code is not in its list")
    case .divisionInvalid:
      LocalizedText(zhHans: "行政区划代码位数不对或含非数字", en: "The division code has a wrong length or other characters")
    case .booleanInvalid: LocalizedText(zhHans: "是/否写法无效", en: "The yes/no value is malformed")
    case .fieldCount: LocalizedText(zhHans: "本行的列数多于表头", en: "The row has more cells than the header")
    case .duplicateKey: LocalizedText(zhHans: "主键与前面的行重复", en: "The key repeats that of an earlier row")
    }
  }

  /// What the deliverer does about it.
  package var remedy: LocalizedText {
    switch self {
    case .requiredNull: LocalizedText(zhHans: "请补填后重新报送", en: "Fill the cell and deliver again")
    case .idScientific:
      LocalizedText(zhHans: "请从源系统以文本格式重新导出", en: "Export again from the source system with the column as text")
    case .idFormat, .idBirth, .idCheck:
      LocalizedText(zhHans: "请与本人证件核对后更正", en: "Compare with the person's document and correct it")
    case .usccInvalid:
      LocalizedText(zhHans: "请与营业执照或登记证书核对", en: "Compare with the licence or registration certificate")
    case .dateInvalid:
      LocalizedText(zhHans: "请用 2026-06-03、20260603 或 2026/6/3 的写法", en: "Write 2026-06-03, 20260603 or 2026/6/3")
    case .yearMonthInvalid: LocalizedText(zhHans: "请用 202606 或 2026-06 的写法", en: "Write 202606 or 2026-06")
    case .moneyFormat:
      LocalizedText(zhHans: "请用 1234.50 的写法，不用科学计数法和括号", en: "Write 1234.50, without exponent or parentheses")
    case .moneyNegative: LocalizedText(zhHans: "请核对金额；冲正请另行报送", en: "Check the amount; deliver corrections separately")
    case .integerFormat: LocalizedText(zhHans: "请填不带小数的数字，至多9位", en: "Write digits without a fraction, at most 9")
    case .decimalFormat:
      LocalizedText(
        zhHans: "请填普通小数，小数点前后各至多9位", en: "Write a plain decimal, at most 9 digits on each side of the point")
    case .codeUnknown: LocalizedText(zhHans: "请用数据字典中的代码或名称", en: "Use a code or a label of the data dictionary")
    case .divisionInvalid: LocalizedText(zhHans: "请填规定位数的数字代码", en: "Write the numeric code in its full length")
    case .booleanInvalid: LocalizedText(zhHans: "请填 是 或 否", en: "Write 是 or 否 (yes or no)")
    case .fieldCount:
      LocalizedText(zhHans: "请检查多余的逗号；含逗号的内容要加引号", en: "Look for surplus commas; quote cells that hold one")
    case .duplicateKey: LocalizedText(zhHans: "请核实后只保留一行", en: "Verify and keep one row")
    }
  }
}

/// Why a whole file was refused; the raw value is its code.
package enum FileRefusal: String, CaseIterable, Sendable {
  case encoding = "ENCODING"
  case headerMissing = "HEADER_MISSING"
  case headerDuplicate = "HEADER_DUPLICATE"
  case unrecognised = "UNRECOGNISED"
  case unreadable = "UNREADABLE"

  /// Says what is wrong with the file.
  package var what: LocalizedText {
    switch self {
    case .encoding:
      LocalizedText(
        zhHans: "文件编码既不是 UTF-8 也不是 GB18030，或文件被截断。请重新导出为其中一种。",
        en: "The text is neither UTF-8 nor GB18030, or is cut. Export it again in one of them.")
    case .headerMissing:
      LocalizedText(zhHans: "表头缺少必需的列。请补齐后重新报送。", en: "The header lacks required columns. Add them and deliver again.")
    case .headerDuplicate:
      LocalizedText(zhHans: "表头中同一列出现两次。请删去一列。", en: "Two header cells name the same column. Remove one.")
    case .unrecognised:
      LocalizedText(
        zhHans: "无法识别是哪一类数据。请在文件名前加数据编号，或检查表头。",
        en: "No feed or roll fits. Begin the file name with its number, or check the header.")
    case .unreadable:
      LocalizedText(zhHans: "文件损坏或不合格式。请重新导出。", en: "The file is damaged or malformed. Export it again.")
    }
  }
}
