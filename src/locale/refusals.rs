//! Reasons for a refusal, and what to do.
