//! The rules of the audit in words.
