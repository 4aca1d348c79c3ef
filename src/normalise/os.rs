//! Operating systems.

use crate::text::fold::{Word, words};
use jiff::civil::Date;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// `tables/os_end_of_support.csv`: `os;end`, from endoflife.date (MIT).
const TABLE: &str = include_str!("tables/os_end_of_support.csv");

static ENDS: LazyLock<HashMap<&str, Date>> = LazyLock::new(|| {
    TABLE
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(';'))
        .filter_map(|(os, end)| Some((os, end.parse().ok()?)))
        .collect()
});

/// Canonical operating system (`Win 7 pro` → `Windows 7 Pro`, `W10` → `Windows 10`,
/// `Ubuntu 16.04`); `None` where the text names none.
pub fn os(text: &str) -> Option<String> {
    let all = words(text);
    os_at_any(text, &all).map(|(name, _)| name)
}

/// The first operating system named among words, and the words that name it.
pub(super) fn os_at_any(text: &str, all: &[Word]) -> Option<(String, Range<usize>)> {
    (0..all.len()).find_map(|at| os_at(text, all, at))
}

/// The operating system named at word `at`.
pub(super) fn os_at(text: &str, all: &[Word], at: usize) -> Option<(String, Range<usize>)> {
    let reader = Reader { text, all };
    let word = reader.word(at);
    match word {
        "microsoft" | "ms" if matches!(reader.word(at + 1), "windows" | "win") => {
            reader.windows(at + 1).map(|(name, end)| (name, at..end))
        }
        "windows" | "win" | "window" | "widows" | "windws" | "windos" | "wind" => {
            reader.windows(at).map(|(name, end)| (name, at..end))
        }
        "ubuntu" | "xubuntu" | "lubuntu" | "kubuntu" | "edubuntu" => {
            Some(reader.numbered(at, &title(word), true))
        }
        "debian" | "fedora" | "centos" | "opensuse" | "suse" | "emmabuntus" | "primtux"
        | "abuledu" | "eole" | "kwartz" => {
            let name = match word {
                "centos" => "CentOS".to_owned(),
                "opensuse" => "openSUSE".to_owned(),
                "primtux" => "PrimTux".to_owned(),
                "abuledu" => "AbulÉdu".to_owned(),
                "eole" | "kwartz" => return None,
                _ => title(word),
            };
            Some(reader.numbered(at, &name, false))
        }
        "mint" => Some(reader.numbered(at, "Linux Mint", false)),
        "linux" if reader.word(at + 1) == "mint" => {
            let (name, run) = reader.numbered(at + 1, "Linux Mint", false);
            Some((name, at..run.end))
        }
        "linux"
            if matches!(
                reader.word(at + 1),
                "ubuntu" | "debian" | "fedora" | "xubuntu" | "lubuntu" | "primtux"
            ) =>
        {
            os_at(text, all, at + 1).map(|(name, run)| (name, at..run.end))
        }
        "linux" | "gnu" => Some(("Linux".to_owned(), at..at + 1)),
        "ios" => Some(reader.numbered(at, "iOS", false)),
        "ipados" => Some(reader.numbered(at, "iPadOS", false)),
        "ipad" if reader.word(at + 1) == "os" => {
            let (name, run) = reader.numbered(at + 1, "iPadOS", false);
            Some((name, at..run.end))
        }
        "android" => Some(reader.numbered(at, "Android", false)),
        "chromeos" => Some(("ChromeOS".to_owned(), at..at + 1)),
        "chrome" if reader.word(at + 1) == "os" => Some(("ChromeOS".to_owned(), at..at + 2)),
        "macos" | "osx" => Some(reader.mac(at + 1, at)),
        "mac" if matches!(reader.word(at + 1), "os" | "osx") => {
            let next = if reader.word(at + 2) == "x" { at + 3 } else { at + 2 };
            Some(reader.mac(next, at))
        }
        "os" if reader.word(at + 1) == "x" => Some(reader.mac(at + 2, at)),
        "xp" | "vista" | "seven" => reader.windows_version(at).map(|(name, end)| (name, at..end)),
        _ => reader.short(at).map(|(name, end)| (name, at..end)),
    }
}

/// First letter upper case.
fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

struct Reader<'a> {
    text: &'a str,
    all: &'a [Word],
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |word| word.folded.as_str())
    }

    /// What stands between a word and the one before.
    fn before(&self, at: usize) -> &str {
        let end =
            at.checked_sub(1).and_then(|at| self.all.get(at)).map_or(0, |word| word.range.end);
        self.all.get(at).and_then(|word| self.text.get(end..word.range.start)).unwrap_or_default()
    }

    /// `Windows …` from the word after it.
    fn windows(&self, at: usize) -> Option<(String, usize)> {
        let next = self.word(at + 1);
        if next == "server" || next == "serveur" || next == "srv" {
            return Some(self.server(at + 2));
        }
        if next == "nt" {
            return Some(("Windows NT".to_owned(), at + 2));
        }
        if let Some(found) = self.windows_version(at + 1) {
            return Some(found);
        }
        // A bare "Windows" names a family, told where it is said so in full.
        (self.word(at) == "windows").then(|| ("Windows".to_owned(), at + 1))
    }

    fn server(&self, at: usize) -> (String, usize) {
        let year = self.word(at);
        if year.len() == 4 && year.starts_with("20") {
            if self.word(at + 1) == "r2" {
                return (format!("Windows Server {year} R2"), at + 2);
            }
            return (format!("Windows Server {year}"), at + 1);
        }
        if let Some(year) = year.strip_suffix("r2").filter(|year| year.len() == 4) {
            return (format!("Windows Server {year} R2"), at + 1);
        }
        ("Windows Server".to_owned(), at)
    }

    /// A version and edition: `7 pro`, `8.1`, `xp`, `10 famille 64 bits`.
    fn windows_version(&self, at: usize) -> Option<(String, usize)> {
        let (version, end) = match self.word(at) {
            "xp" => ("XP", at + 1),
            "vista" => ("Vista", at + 1),
            "seven" | "7" => ("7", at + 1),
            "81" => ("8.1", at + 1),
            "8" if self.word(at + 1) == "1" && matches!(self.before(at + 1), "." | ",") => {
                ("8.1", at + 2)
            }
            "8" => ("8", at + 1),
            "10" => ("10", at + 1),
            "11" => ("11", at + 1),
            "95" => ("95", at + 1),
            "98" => ("98", at + 1),
            "2000" => ("2000", at + 1),
            "me" | "millenium" => ("Me", at + 1),
            "2003" | "2008" | "2012" | "2016" | "2019" | "2022" | "2008r2" | "2012r2" => {
                return Some(self.server(at));
            }
            other => return glued(other, at),
        };
        Some(self.edition(version, end))
    }

    /// The version with its edition; bits, service packs and builds are passed over.
    fn edition(&self, version: &str, mut at: usize) -> (String, usize) {
        let mut name = format!("Windows {version}");
        let mut told = false;
        loop {
            let word = self.word(at);
            let joined = !self.before(at).contains(['/', '(', ',', ';', '+']);
            if !told
                && joined
                && let Some(edition) = edition_name(word)
            {
                name.push(' ');
                name.push_str(edition);
                told = true;
                at += 1;
            } else if matches!(
                word,
                "edition"
                    | "64bits"
                    | "32bits"
                    | "64bit"
                    | "32bit"
                    | "x64"
                    | "x86"
                    | "sp1"
                    | "sp2"
                    | "sp3"
                    | "oem"
            ) {
                at += 1;
            } else if matches!(word, "64" | "32") && matches!(self.word(at + 1), "bits" | "bit")
                || word == "sp" && matches!(self.word(at + 1), "1" | "2" | "3")
            {
                at += 2;
            } else {
                return (name, at);
            }
        }
    }

    /// `W10`, `Win7`, `WXP`, `w8.1`, `win 7pro`.
    fn short(&self, at: usize) -> Option<(String, usize)> {
        let word = self.word(at);
        let rest =
            ["windows", "win", "wn", "w"].iter().find_map(|prefix| word.strip_prefix(prefix))?;
        if rest.is_empty() {
            if word == "w"
                && matches!(self.word(at + 1), "7" | "8" | "10" | "11" | "xp")
                && self.before(at + 1).trim().is_empty()
            {
                return self.windows_version(at + 1);
            }
            return None;
        }
        let version = match rest {
            "8" if self.word(at + 1) == "1" && matches!(self.before(at + 1), "." | ",") => {
                return Some(self.edition("8.1", at + 2));
            }
            "xp" => "XP",
            "vista" => "Vista",
            "seven" | "7" => "7",
            "8" => "8",
            "81" => "8.1",
            "10" => "10",
            "11" => "11",
            "98" => "98",
            "2000" | "2k" => "2000",
            "2003" | "2008" | "2012" | "2016" | "2019" | "2022" => {
                return Some((format!("Windows Server {rest}"), at + 1));
            }
            other => return glued(other, at),
        };
        Some(self.edition(version, at + 1))
    }

    /// A name with the version after it; `two` asks for year and month (`16.04`).
    fn numbered(&self, at: usize, name: &str, two: bool) -> (String, Range<usize>) {
        let mut end = at + 1;
        if self.word(end) == "linux" || self.word(end) == "v" || self.word(end) == "version" {
            end += 1;
        }
        let number = self.word(end).trim_start_matches('v');
        if number.is_empty()
            || number.len() > 4
            || !number.bytes().all(|byte| byte.is_ascii_digit())
            || self.before(end).contains(['/', ';', '+', '('])
        {
            return (name.to_owned(), at..at + 1);
        }
        if two && number.len() == 4 {
            let (year, month) = number.split_at(2);
            return (format!("{name} {year}.{month}"), at..self.after_lts(end + 1));
        }
        let mut version = number.to_owned();
        end += 1;
        while self.before(end) == "."
            && version.len() < 8
            && !self.word(end).is_empty()
            && self.word(end).bytes().all(|byte| byte.is_ascii_digit())
        {
            // `16.04.3` is a point release of `16.04`.
            if !(two && version.contains('.')) {
                version.push('.');
                version.push_str(self.word(end));
            }
            end += 1;
        }
        (format!("{name} {version}"), at..self.after_lts(end))
    }

    fn after_lts(&self, at: usize) -> usize {
        if self.word(at) == "lts" { at + 1 } else { at }
    }

    /// macOS from the word after its name.
    fn mac(&self, at: usize, start: usize) -> (String, Range<usize>) {
        const NAMES: &[(&str, &str)] = &[
            ("leopard", "10.5"),
            ("lion", "10.7"),
            ("mavericks", "10.9"),
            ("yosemite", "10.10"),
            ("capitan", "10.11"),
            ("sierra", "10.12"),
            ("mojave", "10.14"),
            ("catalina", "10.15"),
            ("monterey", "12"),
            ("ventura", "13"),
            ("sonoma", "14"),
            ("sequoia", "15"),
        ];
        if let Some((_, version)) = NAMES.iter().find(|(name, _)| *name == self.word(at)) {
            return (format!("macOS {version}"), start..at + 1);
        }
        let two = match (self.word(at), self.word(at + 1)) {
            ("el", "capitan") => Some("10.11"),
            ("high", "sierra") => Some("10.13"),
            ("big", "sur") => Some("11"),
            ("snow", "leopard") => Some("10.6"),
            ("mountain", "lion") => Some("10.8"),
            _ => None,
        };
        if let Some(version) = two {
            return (format!("macOS {version}"), start..at + 2);
        }
        if at == start {
            return ("macOS".to_owned(), start..start + 1);
        }
        let (name, run) = self.numbered(at - 1, "macOS", false);
        (name, start..run.end.max(at))
    }
}

/// `7pro`, `10p`, `8pro`: an edition stuck to a version.
fn glued(word: &str, at: usize) -> Option<(String, usize)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    let version = match number {
        "7" | "8" | "10" | "11" => number,
        _ => return None,
    };
    let edition = edition_name(rest)?;
    Some((format!("Windows {version} {edition}"), at + 1))
}

/// The edition a folded word names.
fn edition_name(word: &str) -> Option<&'static str> {
    Some(match word {
        "pro" | "professionnel" | "professional" | "prof" | "profesionnel" | "p"
        | "proffessionnel" => "Pro",
        "famille" | "familial" | "familiale" | "home" | "familliale" => "Home",
        "education" | "edu" | "educ" => "Education",
        "entreprise" | "enterprise" | "ent" => "Enterprise",
        "integrale" | "ultimate" => "Ultimate",
        "starter" => "Starter",
        "rt" => "RT",
        "s" => "S",
        _ => return None,
    })
}

/// End of support (security updates for all users) of a canonical operating system, where known.
/// Source: endoflife.date (MIT). Editions share the date of their version unless listed; the
/// version that lived longest counts where the text names none of its builds (`Windows 10`).
pub fn end_of_support(os: &str) -> Option<Date> {
    let mut name = os.trim();
    loop {
        if let Some(end) = ENDS.get(name) {
            return Some(*end);
        }
        let cut = name.rfind([' ', '.'])?;
        let shorter = name.get(..cut)?.trim_end();
        if !shorter.contains(|c: char| c.is_ascii_digit())
            && !shorter.ends_with("XP")
            && !shorter.ends_with("Vista")
            && !shorter.ends_with("Me")
        {
            return None; // a version that is not listed is not its family
        }
        name = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_named_in_one_way() {
        for (written, expected) in [
            ("Win 7 pro", "Windows 7 Pro"),
            ("Windows 7 Professionnel", "Windows 7 Pro"),
            ("W7", "Windows 7"),
            ("win7pro", "Windows 7 Pro"),
            ("Seven", "Windows 7"),
            ("W10", "Windows 10"),
            ("Windows 10 Pro", "Windows 10 Pro"),
            ("win10 Pro 64 bits", "Windows 10 Pro"),
            ("Microsoft Windows 10 Famille", "Windows 10 Home"),
            ("W8.1", "Windows 8.1"),
            ("Windows 8,1", "Windows 8.1"),
            ("Win 8", "Windows 8"),
            ("XP", "Windows XP"),
            ("Windows XP SP3", "Windows XP"),
            ("WXP", "Windows XP"),
            ("Vista", "Windows Vista"),
            ("Win XP Pro", "Windows XP Pro"),
            ("Windows Server 2008 R2", "Windows Server 2008 R2"),
            ("Win 2012", "Windows Server 2012"),
            ("Ubuntu 16.04", "Ubuntu 16.04"),
            ("ubuntu 16.04.3 LTS", "Ubuntu 16.04"),
            ("Ubuntu 1604", "Ubuntu 16.04"),
            ("Linux Mint 18", "Linux Mint 18"),
            ("Linux", "Linux"),
            ("iOS", "iOS"),
            ("iOS 9.3", "iOS 9.3"),
            ("Android 5.1", "Android 5.1"),
            ("android", "Android"),
            ("Mac OS X 10.11", "macOS 10.11"),
            ("OSX Yosemite", "macOS 10.10"),
            ("macOS High Sierra", "macOS 10.13"),
            ("Chrome OS", "ChromeOS"),
            ("Windows 11", "Windows 11"),
            ("PrimTux 4", "PrimTux 4"),
            ("Windows", "Windows"),
        ] {
            assert_eq!(os(written).as_deref(), Some(expected), "{written}");
        }
        for written in ["", "-", "Office 2010", "Dell", "WiFi", "7", "Pro"] {
            assert_eq!(os(written), None, "{written}");
        }
    }

    #[test]
    fn ends_of_support_are_known() {
        for (os, end) in [
            ("Windows XP", "2014-04-08"),
            ("Windows XP Pro", "2014-04-08"),
            ("Windows Vista", "2017-04-11"),
            ("Windows 7 Pro", "2020-01-14"),
            ("Windows 8", "2016-01-12"),
            ("Windows 8.1 Pro", "2023-01-10"),
            ("Windows 10 Pro", "2025-10-14"),
            ("Windows 10", "2025-10-14"),
            ("Ubuntu 16.04", "2021-04-02"),
        ] {
            assert_eq!(
                end_of_support(os).map(|date| date.to_string()).as_deref(),
                Some(end),
                "{os}"
            );
        }
        for os in ["Linux", "iOS", "Windows", "Ubuntu", "Ubuntu 99.04"] {
            assert_eq!(end_of_support(os), None, "{os}");
        }
    }
}
