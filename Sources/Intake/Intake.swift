// The room Intake.
