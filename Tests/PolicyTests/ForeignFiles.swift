/// Files for tables of the library as other tools write them: their prefixes, layouts, orders and attributes.
enum ForeignFiles {
  /// As Camunda Modeler writes: DMN 1.3, diagram, tool attributes, a comment row, FEEL in odd spelling.
  static let camunda = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
        xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
        xmlns:biodi="http://bpmn.io/schema/dmn/biodi/2.0" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
        xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="Definitions_0x1" name="DRD"
        namespace="http://camunda.org/schema/1.0/dmn" exporter="Camunda Modeler" exporterVersion="5.20.0"
        modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.20.0">
      <decision id="Decision_L02" name="Debts above the limit" camunda:historyTimeToLive="P180D">
        <decisionTable id="DecisionTable_1" hitPolicy="UNIQUE" biodi:annotationsWidth="400">
          <input id="Input_1" label="欠款" biodi:width="192">
            <inputExpression id="InputExpression_1" typeRef="number"><text>欠款</text></inputExpression>
          </input>
          <input id="Input_2" label="欠款上界">
            <inputExpression id="InputExpression_2" typeRef="number"><text>欠款上界</text></inputExpression>
          </input>
          <output id="Output_1" label="结论" name="结论" typeRef="string" biodi:width="120"/>
          <output id="Output_2" label="缺" name="缺" typeRef="string"/>
          <rule id="DecisionRule_1">
            <description>above</description>
            <inputEntry id="UnaryTests_1"><text>&gt;欠款上限</text></inputEntry>
            <inputEntry id="UnaryTests_2"><text></text></inputEntry>
            <outputEntry id="LiteralExpression_1"><text>"成立"</text></outputEntry>
            <outputEntry id="LiteralExpression_2"><text></text></outputEntry>
          </rule>
          <rule id="DecisionRule_2">
            <inputEntry id="UnaryTests_3"><text>&lt;=   欠款上限</text></inputEntry>
            <inputEntry id="UnaryTests_4"><text>&gt; 2 * 欠款上限 + 0.50</text></inputEntry>
            <outputEntry id="LiteralExpression_3"><text>"待核实"</text></outputEntry>
            <outputEntry id="LiteralExpression_4"><text>["02.paid"]</text></outputEntry>
          </rule>
        </decisionTable>
      </decision>
      <dmndi:DMNDI>
        <dmndi:DMNDiagram>
          <dmndi:DMNShape dmnElementRef="Decision_L02">
            <dc:Bounds height="80" width="180" x="160" y="80"/></dmndi:DMNShape>
        </dmndi:DMNDiagram>
      </dmndi:DMNDI>
    </definitions>
    """

  /// As Trisotech writes: DMN 1.2 with a prefix on every element, GUIDs, columns in another order, a further row.
  static let trisotech = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <semantic:definitions xmlns:semantic="http://www.omg.org/spec/DMN/20180521/MODEL/"
        xmlns:triso="http://www.trisotech.com/2015/triso/modeling"
        xmlns:feel="http://www.omg.org/spec/DMN/20180521/FEEL/"
        namespace="http://www.trisotech.com/definitions/_1" id="_1" name="Cards" triso:logoChoice="Default">
      <semantic:extensionElements><triso:ProposedVocabulary/></semantic:extensionElements>
      <semantic:decision id="_5f2c" name="L03 Wrong kind of card">
        <semantic:variable id="_v" name="L03 Wrong kind of card" typeRef="string"/>
        <semantic:informationRequirement id="_r1"><semantic:requiredInput href="#_a"/></semantic:informationRequirement>
        <semantic:decisionTable id="_t" hitPolicy="RULE ORDER" outputLabel="why">
          <semantic:input id="_i1" label="Kind">
            <semantic:inputExpression typeRef="string"><semantic:text>证类</semantic:text></semantic:inputExpression>
            <semantic:inputValues><semantic:text>"01", "02"</semantic:text></semantic:inputValues>
          </semantic:input>
          <semantic:input id="_i2" label="Age">
            <semantic:inputExpression typeRef="feel:number">
              <semantic:text>age</semantic:text></semantic:inputExpression>
          </semantic:input>
          <semantic:output id="_o" name="why"/>
          <semantic:annotation name="remark"/>
          <semantic:rule id="_ru1">
            <semantic:inputEntry><semantic:text>"02"</semantic:text></semantic:inputEntry>
            <semantic:inputEntry><semantic:text>&gt;= age of an adult card</semantic:text></semantic:inputEntry>
            <semantic:outputEntry><semantic:text>"adult"</semantic:text></semantic:outputEntry>
            <semantic:annotationEntry><semantic:text>x</semantic:text></semantic:annotationEntry>
          </semantic:rule>
          <semantic:rule id="_ru2">
            <semantic:inputEntry><semantic:text>-</semantic:text></semantic:inputEntry>
            <semantic:inputEntry><semantic:text>[90..120)</semantic:text></semantic:inputEntry>
            <semantic:outputEntry><semantic:text>"old"</semantic:text></semantic:outputEntry>
            <semantic:annotationEntry><semantic:text>y</semantic:text></semantic:annotationEntry>
          </semantic:rule>
          <semantic:rule id="_ru3">
            <semantic:inputEntry><semantic:text>"成人证"</semantic:text></semantic:inputEntry>
            <semantic:inputEntry><semantic:text>&lt; age of an adult card</semantic:text></semantic:inputEntry>
            <semantic:outputEntry><semantic:text>"child"</semantic:text></semantic:outputEntry>
            <semantic:annotationEntry><semantic:text>z</semantic:text></semantic:annotationEntry>
          </semantic:rule>
        </semantic:decisionTable>
      </semantic:decision>
      <semantic:inputData id="_a" name="age"><semantic:variable name="age" typeRef="feel:number"/></semantic:inputData>
      <semantic:inputData id="_b" name="age of an adult card">
        <semantic:variable name="age of an adult card"/></semantic:inputData>
    </semantic:definitions>
    """

  /// As KIE writes: another prefix, CDATA, item definitions; the last row of a 判定 is changed and one row is gone.
  static let kie = """
    <?xml version="1.0" ?>
    <dmn:definitions xmlns:dmn="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns="https://kiegroup.org/dmn/_A7"
        xmlns:kie="http://www.drools.org/kie/dmn/1.2" id="_A7" name="credit"
        expressionLanguage="http://www.omg.org/spec/DMN/20180521/FEEL/" namespace="https://kiegroup.org/dmn/_A7">
      <dmn:itemDefinition id="_T" name="tMoney" isCollection="false">
        <dmn:typeRef>number</dmn:typeRef></dmn:itemDefinition>
      <dmn:decision id="_D" name="Credit">
        <dmn:extensionElements/>
        <dmn:variable id="_V" name="Credit" typeRef="number"/>
        <dmn:decisionTable id="_DT" hitPolicy="FIRST" preferredOrientation="Rule-as-Row">
          <dmn:input id="_I1">
            <dmn:inputExpression id="_IE1" typeRef="tMoney"><dmn:text>欠款</dmn:text></dmn:inputExpression>
          </dmn:input>
          <dmn:input id="_I2">
            <dmn:inputExpression id="_IE2" typeRef="tMoney"><dmn:text>欠款上界</dmn:text></dmn:inputExpression>
          </dmn:input>
          <dmn:output id="_O"/>
          <dmn:annotation name="annotation-1"/>
          <dmn:rule id="_R2">
            <dmn:inputEntry id="_1"><dmn:text><![CDATA[<= 欠款上限]]></dmn:text></dmn:inputEntry>
            <dmn:inputEntry id="_2"><dmn:text>-</dmn:text></dmn:inputEntry>
            <dmn:outputEntry id="_3"><dmn:text>2</dmn:text></dmn:outputEntry>
            <dmn:annotationEntry><dmn:text/></dmn:annotationEntry>
          </dmn:rule>
          <dmn:rule id="_R3">
            <dmn:inputEntry id="_4"><dmn:text>-</dmn:text></dmn:inputEntry>
            <dmn:inputEntry id="_5"><dmn:text>-</dmn:text></dmn:inputEntry>
            <dmn:outputEntry id="_6"><dmn:text>4</dmn:text></dmn:outputEntry>
            <dmn:annotationEntry><dmn:text/></dmn:annotationEntry>
          </dmn:rule>
        </dmn:decisionTable>
      </dmn:decision>
    </dmn:definitions>
    """

  /// A table of L08 whose cells are given, the heading as it is in the library.
  static func deposit(
    _ cell: String, hitPolicy: String = "FIRST", input: String = "押金", decision: String = "L08",
    conclusion: String = "\"成立\"",
    outputs: String = "<output name=\"结论\"/>"
  ) -> String {
    func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
    return """
      <definitions xmlns="https://www.omg.org/spec/DMN/20211108/MODEL/" name="m" id="m" namespace="urn:x">
        <decision id="d" name="\(decision)"><decisionTable hitPolicy="\(hitPolicy)">
          <input><inputExpression><text>\(escaped(input))</text></inputExpression></input>\(outputs)
          <rule><inputEntry><text>\(escaped(cell))</text></inputEntry>
            <outputEntry><text>\(escaped(conclusion))</text></outputEntry></rule>
          <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"不成立"</text></outputEntry></rule>
        </decisionTable></decision>
      </definitions>
      """
  }
}
