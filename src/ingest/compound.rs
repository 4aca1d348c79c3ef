//! Compound files (MS-CFB): what stands in one, to tell a workbook from an encrypted package, a
//! message or another document, and a stream's bytes.

/// Sector number that ends a chain.
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;
/// Entries of a directory read at most: documents hold tens, messages hundreds.
const MAX_ENTRIES: usize = 100_000;

/// An entry of the directory. One that is not used has no name.
#[derive(Debug, Clone, Default)]
struct Entry {
    name: String,
    start: u32,
    size: u64,
    root: bool,
    stream: bool,
    /// Its neighbours in the folder, and the first of what stands in it: numbers of entries.
    beside: [u32; 2],
    inside: u32,
}

/// A compound file's directory and allocation tables.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_cutoff: u64,
    entries: Vec<Entry>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory; `None` where the file is damaged beyond them, or where
    /// a chain of sectors bites its tail, which a reader that trusts it would follow for ever.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            mini_cutoff: u64::from(u32_at(bytes, 56)?),
            entries: Vec::new(),
        };
        file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        file.entries = directory
            .chunks_exact(128)
            .take(MAX_ENTRIES)
            .map(|bytes| entry(bytes).unwrap_or_default())
            .collect();
        let mini_fat = file.chain(u32_at(bytes, 60)?, usize::MAX);
        file.mini_fat = numbers(&mini_fat);
        if let Some(root) = file.entries.iter().find(|entry| entry.root).cloned() {
            file.mini_stream = file.chain(root.start, usize::try_from(root.size).ok()?);
        }
        Some(file).filter(|file| !has_loop(&file.fat) && !has_loop(&file.mini_fat))
    }

    /// Whether an entry of this name is there, in any folder.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.iter().all(|entry| entry.name.is_empty())
    }

    /// Whether an entry's name begins so.
    pub(super) fn has_prefix(&self, prefix: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.starts_with(prefix))
    }

    /// The folder that holds all others.
    pub(super) fn root(&self) -> Option<usize> {
        self.entries.iter().position(|entry| entry.root)
    }

    /// What stands in a folder: names, and the numbers of the entries.
    pub(super) fn children(&self, folder: usize) -> impl Iterator<Item = (&str, usize)> {
        let mut seen = vec![false; self.entries.len()];
        let mut waiting: Vec<u32> =
            self.entries.get(folder).map(|entry| entry.inside).into_iter().collect();
        std::iter::from_fn(move || {
            loop {
                let number = waiting.pop()? as usize;
                let Some(entry) = self.entries.get(number) else { continue };
                // A damaged directory may lead round in a circle.
                if seen.get_mut(number).is_none_or(|seen| std::mem::replace(seen, true)) {
                    continue;
                }
                waiting.extend(entry.beside);
                return Some((entry.name.as_str(), number));
            }
        })
    }

    /// The bytes of the first stream of a name, in any folder.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let named = |entry: &Entry| entry.stream && entry.name.eq_ignore_ascii_case(name);
        self.stream_of(self.entries.iter().position(named)?)
    }

    /// The bytes of a stream, by the number of its entry.
    pub(super) fn stream_of(&self, number: usize) -> Option<Vec<u8>> {
        let entry = self.entries.get(number).filter(|entry| entry.stream)?;
        let size = usize::try_from(entry.size).ok()?.min(self.bytes.len());
        if entry.size >= self.mini_cutoff {
            return Some(self.chain(entry.start, size));
        }
        let mut bytes = Vec::new();
        let mut at = entry.start;
        for _ in 0..=self.mini_fat.len() {
            if bytes.len() >= size || at >= MARKS {
                break;
            }
            let from = (at as usize).checked_mul(64)?;
            let to = from.saturating_add(64).min(self.mini_stream.len());
            bytes.extend_from_slice(self.mini_stream.get(from..to)?);
            at = self.mini_fat.get(at as usize).copied().unwrap_or(END_OF_CHAIN);
        }
        bytes.truncate(size);
        Some(bytes)
    }

    fn sector_bytes(&self, number: u32) -> Option<&'a [u8]> {
        let from = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let to = from.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(from..to)
    }

    /// The allocation table: 109 of its sectors are named in the header, the others in a chain.
    fn read_fat(&mut self) -> Option<()> {
        let named = (0..109).filter_map(|index| u32_at(self.bytes, 76 + index * 4));
        let mut sectors: Vec<u32> = named.filter(|number| *number < MARKS).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            let Some(table) = self.sector_bytes(next) else { break };
            let mut table = numbers(table);
            next = table.pop()?;
            sectors.extend(table.into_iter().filter(|number| *number < MARKS));
        }
        for number in sectors.into_iter().take(most) {
            if let Some(table) = self.sector_bytes(number) {
                self.fat.extend(numbers(table));
            }
        }
        Some(())
    }

    /// The bytes of a chain of sectors, up to `size`; a loop ends where the file's size ends.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut at = start;
        while at < MARKS && bytes.len() < size.min(self.bytes.len()) {
            let Some(sector) = self.sector_bytes(at) else { break };
            bytes.extend_from_slice(sector);
            at = self.fat.get(at as usize).copied().unwrap_or(END_OF_CHAIN);
        }
        bytes.truncate(size);
        bytes
    }
}

/// Whether a table of successors holds a loop.
fn has_loop(table: &[u32]) -> bool {
    // Each sector is given the number of the walk that met it first.
    let mut met = vec![0u32; table.len()];
    for (walk, start) in (1..).zip(0..table.len()) {
        let mut at = start;
        while let Some(seen) = met.get_mut(at) {
            if *seen != 0 {
                if *seen == walk {
                    return true;
                }
                break;
            }
            *seen = walk;
            match table.get(at) {
                Some(next) if *next < MARKS => at = *next as usize,
                _ => break,
            }
        }
    }
    false
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok()).map(u32::from_le_bytes).collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).min(64);
    let units: Vec<u16> = bytes
        .get(..length)?
        .chunks_exact(2)
        .filter_map(|two| two.try_into().ok())
        .map(u16::from_le_bytes)
        .take_while(|unit| *unit != 0)
        .collect();
    let kind = *bytes.get(66)?;
    if kind == 0 {
        return None;
    }
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(bytes, 116)?,
        size: u64::from(u32_at(bytes, 120)?),
        root: kind == 5,
        stream: kind == 2,
        beside: [u32_at(bytes, 68)?, u32_at(bytes, 72)?],
        inside: u32_at(bytes, 76)?,
    })
}
