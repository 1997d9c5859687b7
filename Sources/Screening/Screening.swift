// The room Screening.
