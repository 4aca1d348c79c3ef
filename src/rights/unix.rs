//! Rights as modes and groups.

use super::Access;
use std::fs::{DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{
    DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, chown, fchown,
};
use std::path::Path;

/// Bits of a mode (POSIX, `sys/stat.h`).
const SETGID: u32 = 0o2000;
const PERMISSIONS: u32 = 0o777;
const GROUP: u32 = 0o070;
const GROUP_WRITES: u32 = 0o020;
const OTHERS: u32 = 0o007;
const OTHERS_WRITE: u32 = 0o002;
/// Reading and writing, by the owner and by the group.
const OWN_FILE: u32 = 0o600;
const GROUP_FILE: u32 = 0o060;
const OWN_FOLDER: u32 = 0o700;
/// What the umask takes from.
const ANY_FILE: u32 = 0o666;
const ANY_FOLDER: u32 = 0o777;

/// The rights of a file that is there: its mode, its owner and its group.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    mode: u32,
    owner: u32,
    group: u32,
}

impl Kept {
    /// Those of a file.
    pub fn of(metadata: &Metadata) -> Self {
        Self { mode: metadata.mode() & PERMISSIONS, owner: metadata.uid(), group: metadata.gid() }
    }

    /// Gives them to a file, as far as the system lets. A group that cannot be kept leaves its
    /// rights to no other: the file's new group has those of everybody.
    pub fn give(self, file: &File) {
        let Ok(before) = file.metadata() else { return };
        let owner = (before.uid() != self.owner).then_some(self.owner);
        let group = (before.gid() != self.group).then_some(self.group);
        if (owner.is_some() || group.is_some()) && fchown(file, owner, group).is_err() {
            // Only an administrator gives a file away; a group one belongs to may be given.
            let _ = fchown(file, None, group);
        }
        let same_group = file.metadata().is_ok_and(|after| after.gid() == self.group);
        let others = (self.mode & OTHERS) << 3;
        let mode = if same_group { self.mode } else { self.mode & !GROUP | (self.mode & others) };
        // A file system without modes has none to keep.
        let _ = file.set_permissions(Permissions::from_mode(mode));
    }
}

/// Makes a file that is not there yet.
pub fn create_new(path: &Path, access: Access) -> io::Result<File> {
    let mode = if access == Access::All { ANY_FILE } else { OWN_FILE };
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(mode).open(path)?;
    if let Some((bits, group)) = shared(path, access) {
        let own = file.metadata()?.gid() == group;
        if own || fchown(&file, None, Some(group)).is_ok() {
            let _ = file.set_permissions(Permissions::from_mode(OWN_FILE | bits & GROUP_FILE));
        }
    }
    Ok(file)
}

/// Makes a folder and those above it that are missing.
pub fn create_folders(path: &Path, access: Access) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        create_folders(above, access)?;
    }
    let mode = if access == Access::All { ANY_FOLDER } else { OWN_FOLDER };
    match DirBuilder::new().mode(mode).create(path) {
        // Another program made it meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            if let Some((bits, group)) = shared(path, access) {
                let own = path.metadata()?.gid() == group;
                if own || chown(path, None, Some(group)).is_ok() {
                    let mode = OWN_FOLDER | bits | SETGID;
                    let _ = std::fs::set_permissions(path, Permissions::from_mode(mode));
                }
            }
            Ok(())
        }
    }
}

/// What the group of the folder around a path has there, and that group; `None` where the folder
/// is shared with no group. A folder that everybody writes to (`/tmp`) is no group's.
fn shared(path: &Path, access: Access) -> Option<(u32, u32)> {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    let folder = above.unwrap_or(Path::new(".")).metadata().ok()?;
    let mode = folder.mode();
    match access {
        Access::All => None,
        Access::Group => Some((GROUP, folder.gid())),
        Access::Owner => {
            let to_group = mode & (SETGID | GROUP_WRITES) != 0 && mode & OTHERS_WRITE == 0;
            to_group.then_some((mode & GROUP, folder.gid()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().mode() & 0o7777
    }

    #[test]
    fn a_new_file_is_its_owners_but_in_a_shared_folder() {
        for (folder_mode, access, expected) in [
            (0o700, Access::Owner, 0o600),
            (0o755, Access::Owner, 0o600),
            (0o770, Access::Owner, 0o660),
            (0o2770, Access::Owner, 0o660),
            (0o2750, Access::Owner, 0o640),
            (0o1777, Access::Owner, 0o600),
            (0o755, Access::Group, 0o660),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let below = folder.path().join("partage");
            std::fs::create_dir(&below).unwrap();
            std::fs::set_permissions(&below, Permissions::from_mode(folder_mode)).unwrap();
            create_new(&below.join("a.csv"), access).unwrap();
            assert_eq!(mode(&below.join("a.csv")), expected, "{folder_mode:o} {access:?}");
        }
    }

    #[test]
    fn new_folders_are_shared_as_those_above() {
        let folder = tempfile::tempdir().unwrap();
        create_folders(&folder.path().join("a/b"), Access::Owner).unwrap();
        assert_eq!(mode(&folder.path().join("a/b")), 0o700);
        let shared = folder.path().join("s");
        std::fs::create_dir(&shared).unwrap();
        std::fs::set_permissions(&shared, Permissions::from_mode(0o2770)).unwrap();
        create_folders(&shared.join("a/b"), Access::Owner).unwrap();
        assert_eq!(mode(&shared.join("a/b")), 0o2770);
    }

    #[test]
    fn a_file_keeps_its_rights() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        std::fs::write(&old, b"").unwrap();
        std::fs::set_permissions(&old, Permissions::from_mode(0o604)).unwrap();
        let file = create_new(&new, Access::Owner).unwrap();
        Kept::of(&old.metadata().unwrap()).give(&file);
        assert_eq!(mode(&new), 0o604);
    }
}
