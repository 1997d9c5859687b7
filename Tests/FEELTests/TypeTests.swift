import FEEL
import Testing
import Vocabulary

@Suite("The types of expressions")
struct TypeTests {
  @Test(
    "Every form has its type",
    arguments: [
      ("12", "整数"), ("12.5", "金额"), ("\"甲\"", "文本"), ("是", "是否"), ("@\"2026-06-30\"", "日期"), ("@\"2026-06\"", "月份"),
      ("年龄 + 1", "整数"), ("额度 + 1", "金额"), ("额度 * 2", "金额"), ("12 * 额度 * 年龄", "金额"), ("3000 * 1", "整数"), ("-额度", "金额"),
      ("余额 + 1", "金额?"), ("额度 > 0", "是否"), ("余额 > 0", "是否?"), ("余额 = null", "是否"), ("余额 != null and 余额 > 3", "是否"),
      ("余额 = null or 余额 > 3", "是否"), ("余额 > 3 or 余额 = null", "是否?"), ("缺省(余额, 0)", "金额"), ("缺省(余额, 退款额)", "!没有"),
      ("缺省(可信, 否)", "是否"), ("可信 and 会员", "是否?"), ("not(可信)", "是否?"), ("if 会员 then 1 else 2", "整数"),
      ("if 会员 then 余额 else 0", "金额?"), ("if 余额 != null then 余额 else 0", "金额"), ("if 余额 = null then 0 else 余额", "金额"),
      ("if 有余额 then 余额 else 0", "金额"), ("if not(有余额) then 0 else 余额", "金额"), ("if 会员 then null else 年龄", "整数?"),
      ("if 缺省(余额 > 5, 否) then 余额 else 0", "金额"), ("if 会员 and 有余额 then 余额 else 0", "金额"),
      ("if not(余额 = null or 会员) then 余额 else 0", "金额"), ("等级 = \"金\"", "是否?"), ("渠道 = \"9\"", "是否"), ("渠道 = 9", "是否"),
      ("等级 = 渠道", "是否?"), ("渠道 in (\"店\", \"网\")", "是否"), ("年龄 in [1..5]", "是否"), ("年龄 in (年龄列)", "是否"),
      ("有(单)", "是否"), ("无(单[金额 > 5])", "是否"), ("计数(单)", "整数"), ("合计(单.金额)", "金额"), ("合计(单, 金额 * 2)", "金额"),
      ("合计(单, 缺省(退款, 0))", "金额"), ("合计(单, 序号)", "整数"), ("最大(单, 序号)", "整数?"), ("最晚(单, 日)", "日期?"),
      ("最小(单, 退款)", "金额?"), ("去重计数(单.品名)", "整数"), ("去重合计(单, 品名, 金额)", "金额"), ("全部(单, 金额 > 1)", "是否"),
      ("首行(单, 日 降, 序号 升).金额", "金额?"), ("首行(单, 序号)", "单?"), ("推荐人.姓名", "文本?"), ("客(身份号码).年龄", "整数?"),
      ("加月(生日, 1)", "日期"), ("加日(生日, 1)", "日期"), ("月份(生日)", "月份"), ("月初(首月)", "日期?"), ("年份(生日)", "整数"),
      ("年份(首月)", "整数?"), ("月差(首月, 首月)", "整数?"), ("首月 + 1", "月份?"), ("首月 - 1", "月份?"), ("首月 - 首月", "整数?"),
      ("首月 - 月份(生日)", "整数?"), ("周岁(生日, 基准日)", "整数"), ("生日(生日, 18)", "日期"), ("较大(年龄, 3)", "整数"), ("较小(额度, 3)", "金额"),
      ("较大(生日, 基准日)", "日期"), ("整除(年龄, 2)", "整数"), ("整除(额度, 100)", "金额"), ("始于(姓名, \"甲\")", "是否"),
      ("始于(备注, 前缀)", "是否?"), ("始于(等级, \"1\")", "是否?"), ("列举(会员, \"甲\", 有余额, \"乙\")", "文本列"), ("加倍(额度)", "金额"),
      ("加倍(3)", "金额"), ("shop.limit + 1", "整数"), ("额度 + 额度 * 2 - 1.5", "金额"), ("1 < 额度", "是否"),
      ("亲友[年龄 > 1].单[金额 > 1]", "!"), ("计数(亲友[年龄 > 1].单[金额 > 1 and 年龄 > 2])", "整数"),
    ])
  func types(text: String, wanted: String) throws {
    if wanted.hasPrefix("!") {
      #expect(throws: ExpressionError.self, "\(text)") { try checked(text) }
    } else {
      #expect(try checked(text).type.description == wanted, "\(text)")
    }
  }

  @Test(
    "What has no meaning is refused, with its place",
    arguments: [
      ("单[退款 > 5]", "a value is wanted here, not a list of records"),
      ("有(单[退款 > 5])", "the condition may be unknown: a value in it may be missing"),
      ("if 可信 then 1 else 2", "the condition may be unknown: a value in it may be missing"),
      ("列举(可信, \"甲\")", "the condition may be unknown: a value in it may be missing"),
      ("全部(单, 退款 > 1)", "the condition may be unknown: a value in it may be missing"),
      ("单", "「单」 is a list of records; a value is wanted here"),
      ("单.金额", "「金额」 is a list of values; one value is wanted here"), ("没有的", "there is no 「没有的」"),
      ("单量 > 1", "there is no 「单量」"), ("推荐人.没有", "there is no 「客.没有」"),
      ("年龄.姓名", "before the point stands a whole number, which has no 「姓名」"),
      ("没有(1)", "there is no 「没有(…)」"), ("年龄 = \"甲\"", "a whole number is wanted here, this is a text"),
      ("年龄 = 额度", "a whole number is wanted here, this is an amount of money"),
      ("生日 > 1", "a day is wanted here, this is a whole number"), ("首月 = 生日", "a month is wanted here, this is a day"),
      ("额度 + 年龄", "an amount of money is wanted here, this is a whole number"),
      ("额度 * 额度", "an amount of money * an amount of money has no meaning"),
      ("额度 * 1.5", "an amount of money * an amount of money has no meaning"),
      ("生日 + 1", "a day + a whole number has no meaning"), ("姓名 + 姓名", "a text + a text has no meaning"),
      ("会员 > 否", "yes or no is neither greater nor less than another"),
      ("身份号码 < 身份号码", "a citizen ID is neither greater nor less than another"),
      ("额度 = null", "this value is never missing"),
      ("余额 > null", "null is neither greater nor less than a value"), ("渠道 = \"飞\"", "the code list WAY has no 「飞」"),
      ("1.555 < 额度", "the amount 「1.555」 has more than two decimals or is too large"),
      ("99999999999999999999", "the number 「99999999999999999999」 is too large"),
      ("999999999999999.00 < 额度", "the amount 「999999999999999.00」 has more than two decimals or is too large"),
      ("@\"2026-02-30\"", "「2026-02-30」 is neither a day nor a month"),
      ("整除(年龄, 0)", "整除 divides by a whole number above 0, written out"),
      ("整除(年龄, 年龄)", "整除 divides by a whole number above 0, written out"),
      ("整除(生日, 2)", "a whole number is wanted here, this is a day"),
      ("计数(单, 单)", "计数 takes 1 arguments, not 2"), ("加月(生日)", "加月 takes 2 arguments, not 1"),
      ("首行(单)", "no order is given"),
      ("首行(单, 退款)", "the value may be missing but must be there"),
      ("合计(单.退款)", "the value may be missing but must be there"),
      ("列举(会员)", "列举 takes 2 arguments, not 1"),
      ("加倍(年龄)", "an amount of money is wanted here, this is a whole number"),
      ("自己(额度)", "in the function 「自己」: the function 「自己」 calls itself"),
      ("较大(姓名, \"甲\")", "a whole number is wanted here, this is a text"),
      ("始于(姓名, 姓名)", "始于 takes a prefix that is written out or a parameter"),
      ("前缀 = 前缀", "a list of texts is wanted here, this is a list of texts"),
      ("if 会员 then 前缀 else 前缀", "a list of texts cannot be chosen here"), ("同组行数", "there is no 「同组行数」"),
      ("去重计数(单.金额)", "a text is wanted here, this is an amount of money"),
      ("客(姓名)", "a citizen ID is wanted here, this is a text"),
      ("计数(亲友[余额 != null and 有(亲友[余额 > 1])])", "the condition may be unknown: a value in it may be missing"),
    ])
  func refused(text: String, what: String) throws {
    let error = try #require(throws: ExpressionError.self, "\(text)") { try checked(text) }
    #expect(error.what.en == what, "\(text)")
    #expect(!error.mend.zhHans.isEmpty && !error.mend.en.isEmpty)
    #expect((0..<max(1, text.unicodeScalars.count)).contains(error.offset), "\(text): \(error.offset)")
  }

  @Test("Cells of tables know what the other cells of their row have shown")
  func cells() throws {
    let scope = Checker(lexicon: Shop(), frames: ["客"])
    let balance = try scope.term(try Parser.expression("余额"))
    let cell = try #require(try scope.cell(try Parser.unaryTests("> 5"), of: balance))
    #expect(cell.type == ValueType(.boolean, isOptional: true))
    #expect(try scope.assuming(cell).term(try Parser.expression("余额 + 1")).type == ValueType(.money))
    #expect(try scope.cell(try Parser.unaryTests("-"), of: balance) == nil)
    #expect(try scope.cell(try Parser.unaryTests("not(null)"), of: balance)?.type == ValueType(.boolean))
    let age = try scope.term(try Parser.expression("年龄"))
    for wrong in ["null", "\"甲\"", "是", "> 额度", "> 1.5"] {
      #expect(throws: ExpressionError.self, "\(wrong)") { try scope.cell(try Parser.unaryTests(wrong), of: age) }
    }
    for right in ["1, 2", "[1..5]", "not(3)", ">= shop.limit", "年龄 - 1"] {
      #expect(throws: Never.self, "\(right)") { try scope.cell(try Parser.unaryTests(right), of: age) }
    }
  }
}
