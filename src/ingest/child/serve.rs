//! The child's side: opens the files it is given until its input ends.

use crate::ingest::child::protocol;
use crate::ingest::{budget, workbook};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};

/// How often over its time a child may be before it ends by itself: its parent, which would have
/// ended it, is no more.
const ORPHANED: u32 = 3;

/// Serves a parent. `limit_memory` receives, for each file, how many bytes the process may hold.
pub fn serve(input: impl Read, output: impl Write, limit_memory: &dyn Fn(usize)) -> io::Result<()> {
    let mut input = BufReader::new(input);
    let mut output = BufWriter::new(output);
    while let Some((number, question)) = protocol::question(&mut input)? {
        let settings = &question.settings;
        limit_memory(usize::try_from(settings.max_read_memory_bytes).unwrap_or(usize::MAX));
        let mut bytes = Vec::new();
        let length = (&mut input).take(question.length).read_to_end(&mut bytes)?;
        if length as u64 != question.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let (done, waiting) = channel::<()>();
        let limit = budget::limit(settings.max_read_seconds);
        if let Some(limit) = limit.and_then(|limit| limit.checked_mul(ORPHANED)) {
            std::thread::Builder::new().spawn(move || {
                if waiting.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
                    std::process::abort();
                }
            })?;
        }
        let answer = workbook::open(&question.name, &bytes, settings);
        drop(bytes);
        protocol::answer(&mut output, number, &answer)?;
        drop(done);
    }
    Ok(())
}
