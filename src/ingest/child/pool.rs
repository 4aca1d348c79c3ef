//! The parent's side: children, each serving one thread at a time.

use crate::ingest::child::{ARGUMENT, protocol};
use crate::ingest::opener::Opener;
use crate::ingest::sniff::{self, Kind};
use crate::ingest::workbook::{self, NotOpened, Workbook};
use crate::ingest::{budget, guard};
use crate::model::refusal::{Megabytes, Refusal};
use crate::model::settings::Settings;
use std::io::{self, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Opens workbooks in children of a program, and what is plain text in this process.
#[derive(Debug)]
pub struct Children {
    program: PathBuf,
    idle: Mutex<Vec<Worker>>,
}

impl Children {
    /// Children of this program, which serves when given [`ARGUMENT`]. None is started before
    /// there is a workbook to open.
    pub const fn new(program: PathBuf) -> Self {
        Self { program, idle: Mutex::new(Vec::new()) }
    }

    fn take(&self) -> Option<Worker> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn give_back(&self, worker: Worker) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
    }
}

impl Opener for Children {
    fn open(&self, name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
        let apart = !matches!(
            sniff::kind(name, bytes),
            Kind::Text | Kind::Binary | Kind::OwnPage | Kind::OwnDatabase | Kind::Other(_)
        );
        let workbook = apart && bytes.len() as u64 <= settings.max_file_bytes;
        if !workbook {
            return workbook::open(name, bytes, settings);
        }
        let mut used = self.take();
        loop {
            let again = used.is_some();
            let worker = used.take().map_or_else(|| Worker::start(&self.program), Ok);
            // Where no process can be started, reading here is all that can be done.
            let Ok(mut worker) = worker else { return workbook::open(name, bytes, settings) };
            match worker.ask(name, bytes, settings) {
                Ok(answer) => {
                    if !worker.ended.load(Ordering::Relaxed) {
                        self.give_back(worker);
                    }
                    return answer;
                }
                Err(Lost::TooLong) => {
                    return Err(guard::stopped(budget::Stopped::TimeUp, settings).into());
                }
                // What others left in a child that served before is not held against this file.
                Err(Lost::Died) if again => {}
                Err(Lost::Died) => {
                    let limit = Some(Megabytes::of_bytes(settings.max_read_memory_bytes));
                    return Err(Refusal::Aborted { limit }.into());
                }
            }
        }
    }
}

/// How a child was lost.
enum Lost {
    /// It was ended because its time was up.
    TooLong,
    /// It died, or said what is no answer.
    Died,
}

/// A child that serves.
#[derive(Debug)]
struct Worker {
    child: Mutex<Child>,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    questions: u64,
    /// It was ended by its watch.
    ended: AtomicBool,
}

impl Worker {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        Ok(Self {
            child: Mutex::new(child),
            to,
            from: BufReader::with_capacity(128 * 1024, from),
            questions: 0,
            ended: AtomicBool::new(false),
        })
    }

    fn ask(
        &mut self,
        name: &str,
        bytes: &[u8],
        settings: &Settings,
    ) -> Result<protocol::Answer, Lost> {
        self.questions += 1;
        let Self { child, to, from, questions, ended } = self;
        let (child, ended) = (&*child, &*ended);
        let limit = budget::left().or_else(|| budget::limit(settings.max_read_seconds));
        let (done, waiting) = channel::<()>();
        let watch = move |limit: Duration| {
            if waiting.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
                ended.store(true, Ordering::Relaxed);
                // An error says that it died by itself.
                let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
            }
        };
        let answer = std::thread::scope(|scope| {
            if let Some(limit) = limit {
                std::thread::Builder::new().spawn_scoped(scope, move || watch(limit))?;
            }
            let answer = protocol::ask(to, *questions, name, bytes, settings)
                .and_then(|()| protocol::answered(from, *questions));
            drop(done);
            answer
        });
        answer.map_err(|_| if ended.load(Ordering::Relaxed) { Lost::TooLong } else { Lost::Died })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap_or_else(PoisonError::into_inner);
        // It waits for a question, or is of no use any more. Errors say that it is gone.
        let _ = child.kill();
        let _ = child.wait();
    }
}
