package import Registers
package import Vocabulary

/// An invented line of business: a public library with readers, families, loans, fines, cards and copies. It shares no
/// word with the policy packs that ship.
package enum Library {
  /// The data dictionary of the library.
  package static let dictionaryYAML = """
    departments:
      - {id: library, zh: 图书馆, en: Library}
    categories:
      - {id: reading, zh: 借阅, en: Reading}
    code_lists:
      BRANCH:
        - {code: "1", zh: 总馆, en: Main}
        - {code: "2", zh: 东馆（新）, en: East}
        - {code: "30", zh: 流动车, en: Bus}
      FINE:
        - {code: A, zh: 逾期, en: Overdue}
        - {code: B, zh: 污损, en: Damage}
        - {code: "2", zh: 遗失, en: Loss}
      CARD:
        - {code: "01", zh: 成人证, en: Adult}
        - {code: "02", zh: 少儿证, en: Child}
    common_columns: []
    feeds:
      - number: "01"
        id: loans
        department: library
        category: reading
        title: {zh: 借阅, en: Loans}
        grain: 每次借阅 / one loan
        key: [loan_no]
        columns:
          - {id: loan_no, header: 借阅号, type: text, ident: true, required: true, sensitivity: internal}
          - {id: citizen_id, header: 借阅人, type: citizen_id, required: true, sensitivity: sensitive}
          - {id: copy_no, header: 借阅复本, type: text, ident: true, required: true, sensitivity: internal}
          - {id: branch, header: 借出馆, type: code, codes: BRANCH, required: true, sensitivity: internal}
          - {id: lent, header: 借出日, type: date, required: true, sensitivity: internal}
          - {id: due, header: 应还日, type: date, required: true, sensitivity: internal}
          - {id: returned, header: 归还日, type: date, required: false, sensitivity: internal}
          - {id: renewals, header: 续借, type: integer, required: false, sensitivity: internal}
          - {id: remark, header: 附言, type: text, required: false, sensitivity: internal}
      - number: "02"
        id: fines
        department: library
        category: reading
        title: {zh: 罚款, en: Fines}
        grain: 每笔罚款 / one fine
        key: [fine_no]
        columns:
          - {id: fine_no, header: 罚单号, type: integer, required: true, sensitivity: internal}
          - {id: citizen_id, header: 受罚人, type: citizen_id, required: true, sensitivity: sensitive}
          - {id: month, header: 罚款月, type: year_month, required: true, sensitivity: internal}
          - {id: amount, header: 罚款额, type: money, unit: yuan, required: true, sensitivity: internal}
          - {id: paid, header: 已缴, type: boolean, required: false, sensitivity: internal}
          - {id: kind, header: 罚款种类, type: code, codes: FINE, required: false, sensitivity: internal}
          - {id: loan_no, header: 罚款借阅号, type: text, ident: true, required: false, sensitivity: internal}
      - number: "03"
        id: cards
        department: library
        category: reading
        title: {zh: 借书证, en: Cards}
        grain: 每张证 / one card
        key: [card_no]
        columns:
          - {id: card_no, header: 证号, type: text, ident: true, required: true, sensitivity: internal}
          - {id: citizen_id, header: 持证人, type: citizen_id, required: true, sensitivity: sensitive}
          - {id: guarantor_id, header: 担保人, type: citizen_id, required: false, sensitivity: sensitive}
          - {id: kind, header: 证类, type: code, codes: CARD, required: true, sensitivity: internal}
          - {id: valid_until, header: 有效至, type: date, required: false, sensitivity: internal}
          - {id: deposit, header: 押金, type: money, unit: yuan, required: false, sensitivity: internal}
          - {id: visits, header: 到馆次数, type: integer, required: false, sensitivity: internal}
      - number: "04"
        id: copies
        department: library
        category: reading
        title: {zh: 复本, en: Copies}
        grain: 每册 / one copy
        key: [copy_no]
        columns:
          - {id: copy_no, header: 复本号, type: text, ident: true, required: true, sensitivity: internal}
          - {id: title, header: 书名, type: text, required: true, sensitivity: internal}
          - {id: branch, header: 馆藏, type: code, codes: BRANCH, required: false, sensitivity: internal}
          - {id: price, header: 定价, type: money, unit: yuan, required: false, sensitivity: internal}
          - {id: donor_id, header: 捐赠人, type: citizen_id, required: false, sensitivity: sensitive}
    rolls:
      - number: B01
        id: readers
        department: library
        category: reading
        title: {zh: 读者, en: Readers}
        grain: 每个读者 / one reader
        key: [citizen_id]
        columns:
          - {id: citizen_id, header: 证件号, type: citizen_id, required: true, sensitivity: sensitive}
          - {id: family_no, header: 家庭号, type: text, ident: true, required: true, sensitivity: internal}
          - {id: joined, header: 入馆日, type: date, required: true, sensitivity: internal}
          - {id: home_branch, header: 常去馆, type: code, codes: BRANCH, required: false, sensitivity: internal}
          - {id: waived, header: 免罚, type: boolean, required: false, sensitivity: internal}
    """

  /// The dictionary, read once for all tests.
  package static func dictionary() throws -> DataDictionary { try read.get() }

  private static let read = Result { try DataDictionary(yaml: dictionaryYAML) }

  /// A reader's number, made up from a birthday and a running number; the check character is right.
  package static func reader(born: String, number: Int) -> CitizenID {
    let digits = born.filter { $0 != "-" }
    return CitizenID(packed: (UInt64("990000" + digits) ?? 0) * 1000 + UInt64(number))
  }
}
