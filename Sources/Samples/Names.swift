/// A made-up name: places in the tables below.
struct Name {
  let surname: UInt8
  let first: UInt8
  /// 255: a given name of one character.
  let second: UInt8
  let isMale: Bool

  static func draw(_ dice: inout Dice, isMale: Bool, surname: UInt8? = nil) -> Name {
    let table = isMale ? Names.male : Names.female
    return Name(
      surname: surname ?? UInt8(dice.skewed(Names.surnames.count)), first: UInt8(dice.below(table.count)),
      second: dice.chance(180) ? 255 : UInt8(dice.below(table.count)), isMale: isMale)
  }
}

/// Surnames and characters of given names that are common in the north-east, most frequent surname first.
enum Names {
  static let surnames = characters(
    "王李张刘陈杨赵孙于姜徐马周吴宋郑高林郭曲丛初邹隋朱梁胡韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任范方石姚谭")
  static let male = characters("伟强军杰勇磊涛明超刚平辉鹏飞波斌宇浩凯健俊帆旭志建国华文海峰洋毅晨博睿铭泽轩梓涵昊天成龙新东")
  static let female = characters("芳娜敏静丽艳娟霞秀英玲桂兰红梅燕雪琳颖慧洁莉婷欣怡佳悦梦瑶诗晓彤雨桐淑珍凤云玉春香美琴萍")

  private static func characters(_ text: String) -> [[UInt8]] {
    text.map { Array(String($0).utf8) }
  }

  static func append(_ name: Name, to bytes: inout [UInt8]) {
    let table = name.isMale ? male : female
    bytes.append(contentsOf: surnames[Int(name.surname) % surnames.count])
    bytes.append(contentsOf: table[Int(name.first) % table.count])
    if name.second != 255 { bytes.append(contentsOf: table[Int(name.second) % table.count]) }
  }
}
