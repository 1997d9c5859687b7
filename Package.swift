// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The rooms of docs/architecture.md, one target each. `MINGCHA_ROOMS=pure` leaves out the rooms that
// need a database or a web server, so that the pure rooms resolve, build and test in seconds.
let isPureOnly = ProcessInfo.processInfo.environment["MINGCHA_ROOMS"] == "pure"

let fences: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)", exclude: exclude, resources: resources,
    swiftSettings: fences)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["Fixtures"], path: "Tests/\(name)Tests", exclude: exclude,
    swiftSettings: fences)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

var dependencies: [Package.Dependency] = [
  .package(url: "https://github.com/jpsim/Yams", from: "6.2.2")
]

var targets: [Target] = [
  .systemLibrary(name: "CZip", path: "Sources/CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
  .systemLibrary(name: "CExpat", path: "Sources/CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
  .systemLibrary(
    name: "CXLSXWriter", path: "Sources/CXLSXWriter", pkgConfig: "xlsxwriter",
    providers: [.apt(["libxlsxwriter-dev"])]),
  .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  room("Vocabulary"),
  room("FEEL", ["Vocabulary"]),
  room("Registers", ["Vocabulary", yams]),
  room("Intake", ["Vocabulary", "Registers", "CZip", "CExpat"]),
  room("Policy", ["Vocabulary", "Registers", "FEEL"]),
  room("Screening", ["Vocabulary", "Registers", "FEEL", "Policy"]),
  room("Findings", ["Vocabulary", "Policy"]),
  room("Records", ["Vocabulary", "Findings"]),
  room("Reports", ["Vocabulary", "Policy", "Findings", "CXLSXWriter"]),
  room("Domains", ["Vocabulary", "Registers", "Policy"], resources: [.copy("Packs")]),
  room("Samples", ["Vocabulary", "Registers", "CXLSXWriter"]),
  .target(
    name: "Fixtures", dependencies: ["Vocabulary", "Registers"], path: "Tests/Fixtures", swiftSettings: fences),
  tests("Vocabulary", ["Vocabulary"]),
  tests("FEEL", ["Vocabulary", "FEEL"]),
  tests("Registers", ["Vocabulary", "Registers", "Domains"]),
  tests("Intake", ["Vocabulary", "Registers", "Intake", "Domains"]),
  tests("Policy", ["Vocabulary", "Registers", "FEEL", "Policy", "Domains"]),
  tests(
    "Screening",
    ["Vocabulary", "Registers", "FEEL", "Intake", "Policy", "Screening", "Findings", "Domains"]),
  tests("Findings", ["Vocabulary", "Policy", "Findings"]),
  tests("Records", ["Vocabulary", "Findings", "Records"]),
  tests("Reports", ["Vocabulary", "Policy", "Findings", "Reports"]),
  tests("Samples", ["Vocabulary", "Registers", "Samples", "Domains"]),
  tests("House", []),
]

var products: [Product] = []

if !isPureOnly {
  dependencies += [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ]
  targets += [
    room(
      "Store",
      [
        "Vocabulary", "Registers", "Policy", "Findings", "Records", "CZlib",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    room(
      "Operations",
      [
        "Vocabulary", "FEEL", "Registers", "Intake", "Policy", "Screening", "Findings", "Records", "Reports",
        "Domains", "Samples", "Store", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "mingcha",
      dependencies: [
        "Vocabulary", "FEEL", "Registers", "Intake", "Policy", "Findings", "Records", "Reports", "Domains", "Samples",
        "Operations",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/App", swiftSettings: fences),
    tests(
      "Store", ["Vocabulary", "Registers", "Policy", "Findings", "Records", "Store"], exclude: ["Goldens"]),
    tests(
      "Operations",
      ["Vocabulary", "Registers", "Policy", "Findings", "Records", "Reports", "Store", "Operations", "Domains"]),
  ]
  products += [.executable(name: "mingcha", targets: ["mingcha"])]
}

let package = Package(name: "mingcha", products: products, dependencies: dependencies, targets: targets)
