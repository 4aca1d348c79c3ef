//! Kinds of files that are received and not read.

use crate::model::codes::coded;
use crate::model::facts::one_word;

coded! {
    /// What a file is.
    FileKind {
        Pdf = "pdf",
        Png = "png",
        Jpeg = "jpeg",
        Gif = "gif",
        Tiff = "tiff",
        Bmp = "bmp",
        Webp = "webp",
        Heic = "heic",
        Svg = "svg",
        Icon = "icon",
        Zip = "zip",
        Rar = "rar",
        /// A 7z archive.
        SevenZip = "7z",
        Gzip = "gzip",
        /// A bzip2 archive.
        Bzip2 = "bzip2",
        Xz = "xz",
        Zstd = "zstd",
        Cab = "cab",
        Rtf = "rtf",
        PostScript = "postscript",
        Word = "word",
        OpenDocument = "opendocument",
        PlainText = "plain_text",
        Document = "document",
        PowerPoint = "powerpoint",
        OpenPresentation = "open_presentation",
        Visio = "visio",
        OpenDrawing = "open_drawing",
        Outlook = "outlook",
        Message = "message",
        Card = "card",
        Calendar = "calendar",
        WindowsProgram = "windows_program",
        Program = "program",
        Script = "sql",
        Access = "access",
        Sqlite = "sqlite",
        Parquet = "parquet",
        Json = "json",
        /// A MP3 sound.
        Mp3 = "mp3",
        Sound = "sound",
        Video = "video",
        Font = "font",
        Shortcut = "shortcut",
        Log = "log",
        StyleSheet = "style_sheet",
        Settings = "settings",
    }
}

impl FileKind {
    /// The words that earlier programs stored for the kinds that are not their own code.
    const FORMER: [(&str, Self); 45] = [
        ("PDF", Self::Pdf),
        ("image PNG", Self::Png),
        ("image JPEG", Self::Jpeg),
        ("image GIF", Self::Gif),
        ("image TIFF", Self::Tiff),
        ("image BMP", Self::Bmp),
        ("image WebP", Self::Webp),
        ("image HEIC", Self::Heic),
        ("image SVG", Self::Svg),
        ("icône", Self::Icon),
        ("archive zip", Self::Zip),
        ("archive RAR", Self::Rar),
        ("archive 7z", Self::SevenZip),
        ("archive gzip", Self::Gzip),
        ("archive bzip2", Self::Bzip2),
        ("archive xz", Self::Xz),
        ("archive zstd", Self::Zstd),
        ("archive CAB", Self::Cab),
        ("document RTF", Self::Rtf),
        ("document PostScript", Self::PostScript),
        ("document Word", Self::Word),
        ("document OpenDocument", Self::OpenDocument),
        ("document texte", Self::PlainText),
        ("présentation PowerPoint", Self::PowerPoint),
        ("présentation OpenDocument", Self::OpenPresentation),
        ("dessin Visio", Self::Visio),
        ("dessin OpenDocument", Self::OpenDrawing),
        ("message Outlook", Self::Outlook),
        ("carte de visite", Self::Card),
        ("agenda", Self::Calendar),
        ("programme Windows", Self::WindowsProgram),
        ("programme", Self::Program),
        ("script SQL", Self::Script),
        ("base Access", Self::Access),
        ("base SQLite", Self::Sqlite),
        ("fichier Parquet", Self::Parquet),
        ("fichier JSON", Self::Json),
        ("son MP3", Self::Mp3),
        ("son", Self::Sound),
        ("vidéo", Self::Video),
        ("police", Self::Font),
        ("raccourci", Self::Shortcut),
        ("journal", Self::Log),
        ("feuille de style", Self::StyleSheet),
        ("fichier de réglages", Self::Settings),
    ];

    /// The kind of a code, or of the words an earlier program stored.
    fn read(word: &str) -> Option<Self> {
        let former = || Self::FORMER.iter().find(|(former, _)| *former == word);
        Self::from_code(word).or_else(|| former().map(|(_, kind)| *kind))
    }

    /// Whether it is an archive that is not looked into.
    pub const fn is_archive(self) -> bool {
        matches!(
            self,
            Self::Rar
                | Self::SevenZip
                | Self::Gzip
                | Self::Bzip2
                | Self::Xz
                | Self::Zstd
                | Self::Cab
        )
    }
}

one_word! {
    FileKind: FileKind::read, FileKind::Pdf, FileKind::Rar;
}
