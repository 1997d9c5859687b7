/// The name of whoever runs commands stands in pages of both languages.
enum Migration0009 {
  static let sql = """
    UPDATE account SET displayName = '命令行 Console' WHERE id = 0;
    """
}
