/// Every text of the screens. The raw value is the key of the two tables under `Resources/Phrases`; Chinese is the
/// source, English the translation. Templates write `[[key]]`.
package enum Phrase: String, CaseIterable, Sendable {
  case accessAction = "access.action", accessNumber = "access.number", accessOfficer = "access.officer",
    accessSearch = "access.search", accessSearchHint = "access.search-hint", accessTime = "access.time",
    accessVerify = "access.verify"
  case accountEndSessions = "account.end-sessions", accountName = "account.name",
    accountPassword = "account.password", accountPasswordNote = "account.password-note",
    accountPasswordOnce = "account.password-once", accountReset = "account.reset", accountRole = "account.role",
    accountScope = "account.scope", accountSeen = "account.seen", accountSessions = "account.sessions"
  case accountsNew = "accounts.new", accountsRoles = "accounts.roles"
  case actionApply = "action.apply", actionBack = "action.back", actionCancel = "action.cancel",
    actionClose = "action.close", actionCopied = "action.copied", actionCopy = "action.copy",
    actionFilter = "action.filter", actionSave = "action.save"
  case analysisFigures = "analysis.figures", analysisKinds = "analysis.kinds"
  case appLong = "app.long", appName = "app.name"
  case benefitAmount = "benefit.amount", benefitName = "benefit.name"
  case changeAfter = "change.after", changeBefore = "change.before", changePlace = "change.place"
  case chartTable = "chart.table"
  case checkExample = "check.example", checkExpected = "check.expected", checkFound = "check.found"
  case compareByRule = "compare.by-rule", compareGo = "compare.go"
  case densityCompact = "density.compact", densityNormal = "density.normal", densityRoomy = "density.roomy"
  case dictionaryCategory = "dictionary.category", dictionaryChoose = "dictionary.choose",
    dictionaryChooseNote = "dictionary.choose-note", dictionaryColumns = "dictionary.columns",
    dictionaryDepartment = "dictionary.department", dictionaryGrain = "dictionary.grain",
    dictionaryHeader = "dictionary.header", dictionaryKey = "dictionary.key", dictionaryKind = "dictionary.kind",
    dictionaryNote = "dictionary.note", dictionaryRequired = "dictionary.required",
    dictionarySensitivity = "dictionary.sensitivity"
  case draftAdd = "draft.add", draftAddBelow = "draft.add-below", draftCheck = "draft.check",
    draftDelete = "draft.delete", draftEdit = "draft.edit", draftSave = "draft.save",
    draftText = "draft.text"
  case editionAbout = "edition.about", editionApprove = "edition.approve", editionApprover = "edition.approver",
    editionAuthor = "edition.author", editionChanges = "edition.changes", editionCheck = "edition.check",
    editionDocuments = "edition.documents", editionDocumentsNote = "edition.documents-note",
    editionEffective = "edition.effective", editionHistory = "edition.history", editionName = "edition.name",
    editionReturn = "edition.return", editionSave = "edition.save", editionState = "edition.state",
    editionSubmit = "edition.submit", editionWay = "edition.way", editionWithdraw = "edition.withdraw"
  case editionsAskDay = "editions.ask-day", editionsInForce = "editions.in-force", editionsList = "editions.list",
    editionsStart = "editions.start", editionsTitle = "editions.title"
  case error400Advice = "error.400-advice", error400Title = "error.400-title", error400Why = "error.400-why",
    error403Advice = "error.403-advice", error403Title = "error.403-title", error403Why = "error.403-why",
    error404Advice = "error.404-advice", error404Title = "error.404-title", error404Why = "error.404-why",
    error409Advice = "error.409-advice", error409Title = "error.409-title", error409Why = "error.409-why",
    error413Advice = "error.413-advice", error413Title = "error.413-title", error413Why = "error.413-why",
    error422Advice = "error.422-advice", error422Title = "error.422-title", error422Why = "error.422-why",
    error500Advice = "error.500-advice", error500Title = "error.500-title", error500Why = "error.500-why",
    error503Advice = "error.503-advice", error503Title = "error.503-title", error503Why = "error.503-why",
    errorAdvice = "error.advice", errorId = "error.id"
  case exchangeIn = "exchange.in", exchangeOut = "exchange.out"
  case factAge = "fact.age", factDate = "fact.date", factFile = "fact.file", factName = "fact.name",
    factSource = "fact.source", factValue = "fact.value"
  case feedAccepted = "feed.accepted", feedDeliveries = "feed.deliveries", feedDifference = "feed.difference",
    feedFile = "feed.file", feedMeaning = "feed.meaning", feedNever = "feed.never", feedNeverNote = "feed.never-note",
    feedPeriod = "feed.period", feedRead = "feed.read", feedReceived = "feed.received",
    feedRejected = "feed.rejected", feedRowsByPeriod = "feed.rows-by-period", feedRules = "feed.rules"
  case feedsFigures = "feeds.figures", feedsFull = "feeds.full", feedsLate = "feeds.late",
    feedsMatrix = "feeds.matrix", feedsNone = "feeds.none", feedsPartial = "feeds.partial",
    feedsTwelve = "feeds.twelve", feedsUpload = "feeds.upload"
  case fileBenefits = "file.benefits", fileFacts = "file.facts", fileNoBenefits = "file.no-benefits",
    fileNoFindings = "file.no-findings", fileReaders = "file.readers", fileShow = "file.show",
    fileUnmask = "file.unmask"
  case findingDecide = "finding.decide", findingDecision = "finding.decision", findingFacts = "finding.facts",
    findingFlips = "finding.flips", findingFlipsNote = "finding.flips-note", findingIf = "finding.if",
    findingNext = "finding.next", findingNoOthers = "finding.no-others", findingOthers = "finding.others",
    findingPrevious = "finding.previous", findingReason = "finding.reason", findingSubject = "finding.subject",
    findingTimeline = "finding.timeline", findingWhy = "finding.why"
  case findingsBulk = "findings.bulk", findingsBulkGo = "findings.bulk-go", findingsBulkNote = "findings.bulk-note",
    findingsBulkAssignment = "findings.bulk-assignment", findingsBulkEvidence = "findings.bulk-evidence",
    findingsBulkOutcome = "findings.bulk-outcome",
    findingsCheckPage = "findings.check-page", findingsChoose = "findings.choose", findingsClear = "findings.clear",
    findingsCopy = "findings.copy", findingsDensity = "findings.density", findingsFinding = "findings.finding",
    findingsNone = "findings.none", findingsSave = "findings.save", findingsSearch = "findings.search",
    findingsSearchHint = "findings.search-hint", findingsViewName = "findings.view-name",
    findingsViews = "findings.views"
  case formErrors = "form.errors"
  case frameAccount = "frame.account", frameCrumbs = "frame.crumbs", frameHelp = "frame.help",
    frameMenu = "frame.menu", frameNav = "frame.nav", framePages = "frame.pages", frameSearch = "frame.search",
    frameSearchHint = "frame.search-hint", frameSignOut = "frame.sign-out", frameSkip = "frame.skip",
    frameTheme = "frame.theme", frameType = "frame.type"
  case helpAnswers = "help.answers", helpKeysGo = "help.keys-go", helpKeysList = "help.keys-list",
    helpSub = "help.sub", helpTitle = "help.title", helpTopicExport = "help.topic-export",
    helpTopicExportText = "help.topic-export-text", helpTopicMask = "help.topic-mask",
    helpTopicMaskText = "help.topic-mask-text", helpTopicReject = "help.topic-reject",
    helpTopicRejectText = "help.topic-reject-text", helpTopicUndecidable = "help.topic-undecidable",
    helpTopicUndecidableText = "help.topic-undecidable-text", helpTopics = "help.topics", helpUnsure = "help.unsure"
  case homeAllRuns = "home.all-runs", homeDirections = "home.directions", homeFigures = "home.figures",
    homeFresh = "home.fresh", homeNothing = "home.nothing", homeNothingNote = "home.nothing-note",
    homeOpenList = "home.open-list", homeRuns = "home.runs", homeTrend = "home.trend", homeUrgent = "home.urgent",
    homeUrgentNote = "home.urgent-note"
  case householdConclusion = "household.conclusion", householdIncome = "household.income",
    householdMembers = "household.members", householdNumber = "household.number", householdSteps = "household.steps"
  case jobLeave = "job.leave", jobResults = "job.results"
  case keysFeeds = "keys.feeds", keysFindings = "keys.findings", keysHelp = "keys.help", keysHome = "keys.home",
    keysRows = "keys.rows", keysRuns = "keys.runs", keysSearch = "keys.search", keysSelect = "keys.select",
    keysTitle = "keys.title"
  case markSeverity = "mark.severity"
  case myChange = "my.change", myDisplay = "my.display", myEndOthers = "my.end-others", myCodes = "my.codes",
    myPassword = "my.password"
  case navAccess = "nav.access", navAccounts = "nav.accounts", navDictionary = "nav.dictionary",
    navFeeds = "nav.feeds", navFindings = "nav.findings", navHome = "nav.home", navPolicies = "nav.policies",
    navPublicity = "nav.publicity",
    navRectification = "nav.rectification", navRuns = "nav.runs"
  case newrunRulesNote = "newrun.rules-note", newrunWhen = "newrun.when"
  case outcomeAsk = "outcome.ask", outcomeCleared = "outcome.cleared", outcomeHit = "outcome.hit",
    outcomeNo = "outcome.no", outcomeYes = "outcome.yes"
  case pagerLabel = "pager.label", pagerNext = "pager.next", pagerPrevious = "pager.previous",
    pagerSummary = "pager.summary"
  case personNoRelations = "person.no-relations"
  case personRelations = "person.relations"
  case policiesSearch = "policies.search", policiesSearchHint = "policies.search-hint",
    policiesUnsettled = "policies.unsettled"
  case policyContents = "policy.contents", policyContentsFolded = "policy.contents-folded",
    policyFindings = "policy.findings", policyFrom = "policy.from", policyMargin = "policy.margin",
    policyParameter = "policy.parameter", policyPrintNote = "policy.print-note", policyPrintNow = "policy.print-now",
    policySource = "policy.source", policyTablePage = "policy.table-page", policyValue = "policy.value",
    policyWhatIf = "policy.what-if"
  case previewAsk = "preview.ask", previewChange = "preview.change", previewFigures = "preview.figures",
    previewNothingKept = "preview.nothing-kept", previewQuestion = "preview.question",
    previewSamples = "preview.samples"
  case rejectAdvice = "reject.advice", rejectColumn = "reject.column", rejectReason = "reject.reason",
    rejectRow = "reject.row", rejectRows = "reject.rows", rejectShare = "reject.share", rejectValue = "reject.value"
  case ruleDirection = "rule.direction", ruleName = "rule.name"
  case runAsof = "run.asof", runCleared = "run.cleared", runDigest = "run.digest", runDuration = "run.duration",
    runFeed = "run.feed", runHits = "run.hits", runNew = "run.new", runPersisting = "run.persisting",
    runPinned = "run.pinned", runPolicy = "run.policy", runRecurring = "run.recurring", runRepeat = "run.repeat",
    runRules = "run.rules", runRulesNote = "run.rules-note", runStages = "run.stages", runStarted = "run.started",
    runStatus = "run.status",
    runUndecidable = "run.undecidable"
  case runsNone = "runs.none", runsNoneNote = "runs.none-note", runsStart = "runs.start"
  case searchNone = "search.none", searchTitle = "search.title"
  case sessionSeen = "session.seen", sessionSince = "session.since",
    sessionThis = "session.this"
  case setupDo = "setup.do", setupDone = "setup.done", setupFolder = "setup.folder", setupTitle = "setup.title",
    setupWhy = "setup.why"
  case severityHigh = "severity.high", severityLow = "severity.low", severityMid = "severity.mid"
  case registerAct = "register.act"
  case signinAccount = "signin.account", signinForgot = "signin.forgot", signinNotice = "signin.notice",
    signinCode = "signin.code", signinCodeHint = "signin.code-hint", signinPassword = "signin.password", signinSubmit =
    "signin.submit", signinTitle = "signin.title",
    signinWrong = "signin.wrong", signinWrongNote = "signin.wrong-note"
  case stepupNote = "stepup.note", stepupProof = "stepup.proof", stepupSubmit = "stepup.submit",
    stepupTitle = "stepup.title", stepupWrong = "stepup.wrong"
  case streetHigh = "street.high", streetName = "street.name", streetOpen = "street.open"
  case stripLabel = "strip.label"
  case tagUnsettled = "tag.unsettled"
  case themeDark = "theme.dark", themeLight = "theme.light", themeSystem = "theme.system"
  case typeLarge = "type.large", typeNormal = "type.normal"
  case unitMilliseconds = "unit.milliseconds", unitMinutes = "unit.minutes", unitRows = "unit.rows",
    unitSeconds = "unit.seconds", unitYuan = "unit.yuan"
  case unmaskBack = "unmask.back", unmaskNote = "unmask.note", unmaskPurpose = "unmask.purpose",
    unmaskShown = "unmask.shown", unmaskSubmit = "unmask.submit", unmaskTitle = "unmask.title"
  case uploadDownload = "upload.download", uploadFiles = "upload.files", uploadHeaders = "upload.headers",
    uploadHow = "upload.how", uploadNothingYet = "upload.nothing-yet",
    uploadReasons = "upload.reasons", uploadRecognise = "upload.recognise", uploadRejects = "upload.rejects",
    uploadResult = "upload.result", uploadSeeRejects = "upload.see-rejects", uploadSending = "upload.sending",
    uploadSub = "upload.sub", uploadTry = "upload.try"
}
