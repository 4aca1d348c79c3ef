//! Kinds of files that are received and not read.

use crate::model::codes::coded;
use crate::model::facts::one_word;

coded! {
    /// What a file is.
    FileKind {
        /// A PDF.
        Pdf = "pdf",
        /// A PNG picture.
        Png = "png",
        /// A JPEG picture.
        Jpeg = "jpeg",
        /// A GIF picture.
        Gif = "gif",
        /// A TIFF picture.
        Tiff = "tiff",
        /// A BMP picture.
        Bmp = "bmp",
        /// A WebP picture.
        Webp = "webp",
        /// A HEIC picture.
        Heic = "heic",
        /// A SVG picture.
        Svg = "svg",
        /// An icon.
        Icon = "icon",
        /// A zip archive.
        Zip = "zip",
        /// An RAR archive.
        Rar = "rar",
        /// A 7z archive.
        SevenZip = "7z",
        /// A gzip archive.
        Gzip = "gzip",
        /// A bzip2 archive.
        Bzip2 = "bzip2",
        /// A xz archive.
        Xz = "xz",
        /// A zstd archive.
        Zstd = "zstd",
        /// A CAB archive.
        Cab = "cab",
        /// An RTF document.
        Rtf = "rtf",
        /// A PostScript document.
        PostScript = "postscript",
        /// A Word document.
        Word = "word",
        /// An OpenDocument text.
        OpenDocument = "opendocument",
        /// A text document.
        PlainText = "plain_text",
        /// A document.
        Document = "document",
        /// A PowerPoint presentation.
        PowerPoint = "powerpoint",
        /// An OpenDocument presentation.
        OpenPresentation = "open_presentation",
        /// A Visio drawing.
        Visio = "visio",
        /// An OpenDocument drawing.
        OpenDrawing = "open_drawing",
        /// An Outlook message.
        Outlook = "outlook",
        /// A message.
        Message = "message",
        /// A visiting card.
        Card = "card",
        /// A calendar.
        Calendar = "calendar",
        /// A Windows program.
        WindowsProgram = "windows_program",
        /// A program.
        Program = "program",
        /// A SQL script.
        Script = "sql",
        /// An Access database.
        Access = "access",
        /// A SQLite database.
        Sqlite = "sqlite",
        /// A Parquet file.
        Parquet = "parquet",
        /// A JSON file.
        Json = "json",
        /// A MP3 sound.
        Mp3 = "mp3",
        /// A sound.
        Sound = "sound",
        /// A video.
        Video = "video",
        /// A font.
        Font = "font",
        /// A shortcut.
        Shortcut = "shortcut",
        /// A log.
        Log = "log",
        /// A style sheet.
        StyleSheet = "style_sheet",
        /// A settings file.
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
