//! The time a file may take. Reading it is one thread's work from bytes to records, so the end of
//! its time is kept with the thread; loops that may run long tell that they go on, and are left
//! by unwinding once the time is up.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

/// Steps between two looks at the clock.
const STEPS: u32 = 2_048;

thread_local! {
    static END: Cell<Option<Instant>> = const { Cell::new(None) };
    static STEP: Cell<u32> = const { Cell::new(0) };
}

/// Why work was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stopped {
    TimeUp,
    /// It failed beyond repair: in what words.
    Failed(String),
}

/// What unwinds when the time is up.
struct TimeUp;

impl Stopped {
    /// From what was caught.
    pub(super) fn from_caught(caught: &(dyn Any + Send)) -> Self {
        if caught.is::<TimeUp>() {
            return Self::TimeUp;
        }
        let words = caught
            .downcast_ref::<&str>()
            .map(|words| (*words).to_owned())
            .or_else(|| caught.downcast_ref::<String>().cloned());
        Self::Failed(words.unwrap_or_default())
    }
}

/// The limit of a number of seconds; none where it is no time, or zero.
pub(super) fn limit(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds).ok().filter(|limit| !limit.is_zero())
}

/// Does work that calls [`step`] in its long loops, and leaves it when its time is up. A panic of
/// the work is answered too.
pub(super) fn within<T>(limit: Option<Duration>, work: impl FnOnce() -> T) -> Result<T, Stopped> {
    let before = END.replace(limit.and_then(|limit| Instant::now().checked_add(limit)));
    let done = catch_unwind(AssertUnwindSafe(work));
    END.set(before);
    done.map_err(|caught| Stopped::from_caught(caught.as_ref()))
}

/// The time that is left, where it is limited.
pub(super) fn left() -> Option<Duration> {
    END.get().map(|end| end.saturating_duration_since(Instant::now()))
}

/// One step of a long loop: leaves the work once its time is up.
#[inline]
pub(super) fn step() {
    let step = STEP.get().wrapping_add(1);
    STEP.set(step);
    if step.is_multiple_of(STEPS) {
        look();
    }
}

/// Leaves the work if its time is up.
fn look() {
    if left().is_some_and(|left| left.is_zero()) {
        give_up();
    }
}

/// Leaves the work: its time is up.
pub(super) fn give_up() -> ! {
    // No panic: the hook has nothing to say of it.
    resume_unwind(Box::new(TimeUp))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_work_is_left_when_its_time_is_up() {
        let endless = || -> u8 {
            loop {
                step();
            }
        };
        assert_eq!(within(limit(0.01), endless), Err(Stopped::TimeUp));
        assert_eq!(left(), None);
    }

    #[test]
    fn work_in_time_is_done_and_what_fails_says_so() {
        assert_eq!(within(limit(60.0), || 3), Ok(3));
        let failing = || -> u8 { std::panic::panic_any("broken".to_owned()) };
        assert_eq!(within(None, failing), Err(Stopped::Failed("broken".to_owned())));
    }

    #[test]
    fn no_time_at_all_is_no_limit() {
        assert_eq!([0.0, -1.0, f64::NAN, f64::INFINITY].map(limit), [None; 4]);
        assert_eq!(limit(0.5), Some(Duration::from_millis(500)));
    }
}
