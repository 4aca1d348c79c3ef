//! Exit codes, as documented for scripts. The gravest holds.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// 0: done.
    Done,
    /// 10: done, but some files or tables were refused.
    SomeRefused,
    /// 3: nothing to import found.
    NothingFound,
    /// 2: wrong usage.
    Usage,
    /// 1: failure.
    Failure,
    /// 70: internal error.
    Internal,
}

impl Exit {
    /// The code.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::NothingFound => 3,
            Self::SomeRefused => 10,
            Self::Internal => 70,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn codes_are_those_documented() {
        let codes: Vec<u8> = [
            Exit::Done,
            Exit::Failure,
            Exit::Usage,
            Exit::NothingFound,
            Exit::SomeRefused,
            Exit::Internal,
        ]
        .map(Exit::code)
        .into();
        assert_eq!(codes, [0, 1, 2, 3, 10, 70]);
    }
}
