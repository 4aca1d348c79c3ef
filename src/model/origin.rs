//! Where a file was read from, by which two files of one name are told apart.

/// The place of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Digest of its place on the machine, empty where it has none: the place itself is nobody's
    /// business.
    pub digest: String,
    /// The folders above the name it is known by, outermost first.
    pub folders: Vec<String>,
}

impl Origin {
    /// Names that tell a path from others of the same name, nearest first: with more and more of
    /// the folders above it, then with a number.
    pub fn names(&self, path: &str) -> impl Iterator<Item = String> + '_ {
        let path = path.to_owned();
        let numbered = path.clone();
        let folders = (1..=self.folders.len()).map(move |many| {
            let above = self.folders.get(self.folders.len() - many..).unwrap_or_default();
            format!("{}/{path}", above.join("/"))
        });
        folders.chain((2..).map(move |number| format!("{number}/{numbered}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_led_by_more_and_more_folders_then_by_a_number() {
        let folders = ["envois", "A", "lot"].map(str::to_owned).to_vec();
        let origin = Origin { digest: String::new(), folders };
        let names: Vec<String> = origin.names("parc.csv").take(5).collect();
        assert_eq!(
            names,
            ["lot/parc.csv", "A/lot/parc.csv", "envois/A/lot/parc.csv", "2/parc.csv", "3/parc.csv"]
        );
    }
}
