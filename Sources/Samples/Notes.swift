/// The files beside the deliveries: what this is, the run to make over it, and the answers.
struct Notes {
  let district: SampleDistrict
  let truth: [String]

  func write(to directory: String) throws(SampleError) {
    try SystemFile.save(readMe, to: "\(directory)/说明.txt")
    try SystemFile.save(
      "{\"asOf\":\"\(district.asOf)\",\"parameters\":{\"area\":[\"\(Geography.homeCode)\"]}}\n",
      to: "\(directory)/run.json")
    try SystemFile.save(truth.map { $0 + "\n" }.joined(), to: "\(directory)/truth.ndjson")
  }

  private var readMe: String {
    """
    合成样例数据 / Synthetic sample data
    =====================================

    本文件夹中的人员、家庭、单位、证件号码、住址和金额全部由程序随机生成,不对应任何真实的人或单位;
    各项比例只为演示,不代表任何地区的真实情况。
    - 数据截止日期 \(district.asOf);参数:人数 \(district.people),种子 \(district.seed),脏数据 \(district.dirtyPercent)%。
      同样的参数生成逐字节相同的文件。
    - 文件有意保留真实交换中的杂乱:UTF-8 与 GB18030、CSV 与 XLSX、表头写法不一、合计行、空行、错误单元格。
    - run.json:排查的基准日和参数。truth.ndjson:有意埋设的问题及应有结论(hit 命中、undecidable 待核实、none 不应命中)。

    The people, households, businesses, identity numbers, addresses and amounts in this folder are made up by a program.
    None of them is a real person or business, and no share says anything about a real place.
    - As of \(district.asOf); \(district.people) people, seed \(district.seed), \(district.dirtyPercent) % dirty rows.
      The same arguments give the same bytes.
    - The mess of real deliveries is intended: UTF-8 and GB18030, CSV and XLSX, differing headers, totals, empty lines,
      cells that cannot be read.
    - run.json: as-of date and parameters of the screening. truth.ndjson: the problems that were planted and what a
      screening must say about them (hit, undecidable, or none).

    """
  }
}
