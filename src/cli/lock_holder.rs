//! Who holds a file that is locked. Linux tells it; elsewhere nobody is named.

/// A program that holds a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    pub program: String,
    pub process: u32,
}

#[cfg(not(target_os = "linux"))]
pub(super) fn of(_: &std::path::Path) -> Option<Holder> {
    None
}

#[cfg(target_os = "linux")]
pub(super) use linux::of;

#[cfg(target_os = "linux")]
mod linux {
    use super::Holder;
    use std::os::linux::fs::MetadataExt as _;
    use std::path::Path;

    /// Words of a line of `/proc/locks` (proc(5)):
    /// `1: POSIX  ADVISORY  WRITE 1234 08:01:5678 0 EOF`.
    const WAITS: &str = "->";
    const PROCESS: usize = 4;
    const FILE: usize = 5;

    /// The first program but this one that holds a lock on a file.
    pub(crate) fn of(path: &Path) -> Option<Holder> {
        let metadata = path.metadata().ok()?;
        let locks = std::fs::read_to_string("/proc/locks").ok()?;
        let process = holder(&locks, &name_of(metadata.st_dev(), metadata.st_ino()))?;
        let program = std::fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
        Some(Holder { program: program.trim_end().to_owned(), process })
    }

    fn holder(locks: &str, file: &str) -> Option<u32> {
        let own = std::process::id();
        locks.lines().find_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            if words.get(1) == Some(&WAITS) || words.get(FILE) != Some(&file) {
                return None;
            }
            words.get(PROCESS)?.parse().ok().filter(|process| *process != own)
        })
    }

    /// A file as the list names it: numbers of its device, in hexadecimal, and of its inode.
    fn name_of(device: u64, inode: u64) -> String {
        let major = (device >> 8) & 0xfff | (device >> 32) & !0xfff;
        let minor = device & 0xff | (device >> 12) & !0xff;
        format!("{major:02x}:{minor:02x}:{inode}")
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_holder_is_told_from_who_waits() {
            let locks = "1: POSIX  ADVISORY  READ  77 fd:00:12 0 EOF\n\
                         2: -> POSIX  ADVISORY  WRITE 78 fd:01:34 0 EOF\n\
                         3: POSIX  ADVISORY  WRITE 79 fd:01:34 1073741824 1073742335\n";
            assert_eq!(holder(locks, &name_of(0xfd01, 34)), Some(79));
            assert_eq!(holder(locks, &name_of(0xfd01, 12)), None);
        }
    }
}
