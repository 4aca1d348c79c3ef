//! The words of the kinds of files that are not read.

use crate::locale::Lang;
use crate::model::file_kind::FileKind;

/// A kind of file, as inside a sentence.
pub fn file_kind(kind: FileKind, lang: Lang) -> &'static str {
    let (fr, en) = match kind {
        FileKind::Pdf => ("PDF", "PDF"),
        FileKind::Png => ("image PNG", "PNG picture"),
        FileKind::Jpeg => ("image JPEG", "JPEG picture"),
        FileKind::Gif => ("image GIF", "GIF picture"),
        FileKind::Tiff => ("image TIFF", "TIFF picture"),
        FileKind::Bmp => ("image BMP", "BMP picture"),
        FileKind::Webp => ("image WebP", "WebP picture"),
        FileKind::Heic => ("image HEIC", "HEIC picture"),
        FileKind::Svg => ("image SVG", "SVG picture"),
        FileKind::Icon => ("icône", "icon"),
        FileKind::Zip => ("archive zip", "zip archive"),
        FileKind::Rar => ("archive RAR", "RAR archive"),
        FileKind::SevenZip => ("archive 7z", "7z archive"),
        FileKind::Gzip => ("archive gzip", "gzip archive"),
        FileKind::Bzip2 => ("archive bzip2", "bzip2 archive"),
        FileKind::Xz => ("archive xz", "xz archive"),
        FileKind::Zstd => ("archive zstd", "zstd archive"),
        FileKind::Cab => ("archive CAB", "CAB archive"),
        FileKind::Rtf => ("document RTF", "RTF document"),
        FileKind::PostScript => ("document PostScript", "PostScript document"),
        FileKind::Word => ("document Word", "Word document"),
        FileKind::OpenDocument => ("document OpenDocument", "OpenDocument text"),
        FileKind::PlainText => ("document texte", "text document"),
        FileKind::Document => ("document", "document"),
        FileKind::PowerPoint => ("présentation PowerPoint", "PowerPoint presentation"),
        FileKind::OpenPresentation => ("présentation OpenDocument", "OpenDocument presentation"),
        FileKind::Visio => ("dessin Visio", "Visio drawing"),
        FileKind::OpenDrawing => ("dessin OpenDocument", "OpenDocument drawing"),
        FileKind::Outlook => ("message Outlook", "Outlook message"),
        FileKind::Message => ("message", "message"),
        FileKind::Card => ("carte de visite", "visiting card"),
        FileKind::Calendar => ("agenda", "calendar"),
        FileKind::WindowsProgram => ("programme Windows", "Windows program"),
        FileKind::Program => ("programme", "program"),
        FileKind::Script => ("script SQL", "SQL script"),
        FileKind::Access => ("base Access", "Access database"),
        FileKind::Sqlite => ("base SQLite", "SQLite database"),
        FileKind::Parquet => ("fichier Parquet", "Parquet file"),
        FileKind::Json => ("fichier JSON", "JSON file"),
        FileKind::Mp3 => ("son MP3", "MP3 sound"),
        FileKind::Sound => ("son", "sound"),
        FileKind::Video => ("vidéo", "video"),
        FileKind::Font => ("police", "font"),
        FileKind::Shortcut => ("raccourci", "shortcut"),
        FileKind::Log => ("journal", "log"),
        FileKind::StyleSheet => ("feuille de style", "style sheet"),
        FileKind::Settings => ("fichier de réglages", "settings file"),
    };
    lang.pick(fr, en)
}
