// The room Findings.
