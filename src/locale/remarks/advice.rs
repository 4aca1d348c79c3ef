//! What to do about each remark.

use crate::locale::Lang;
use crate::model::remark::RemarkCode;

/// What to do about a remark.
pub fn advice(code: RemarkCode, lang: Lang) -> &'static str {
    let (fr, en) = match code {
        RemarkCode::BadDate => (
            "La date reste inconnue\u{a0}: corrigez la cellule et importez à nouveau le fichier.",
            "The date stays unknown: correct the cell and import the file again.",
        ),
        RemarkCode::DatesTurned => (
            "Vérifiez une de ces dates auprès de la commune\u{a0}; rien à faire si elle est juste.",
            "Check one of these dates with the commune; nothing to do if it is right.",
        ),
        RemarkCode::OtherContract => (
            "Rien à faire\u{a0}: la ligne est gardée, mais ne compte pas parmi les contrats.",
            "Nothing to do: the row is kept, but is none of the contracts.",
        ),
        RemarkCode::AmountsOfAYear => (
            "Rien à faire si c’est bien ce que veut dire la colonne\u{a0}; sinon écrivez «\u{a0}annuel\u{a0}» \
             dans son en-tête.",
            "Nothing to do if that is what the column means; otherwise write “annual” in its header.",
        ),
        RemarkCode::BadAmount => (
            "Le montant reste inconnu\u{a0}: écrivez un nombre seul dans la cellule.",
            "The amount stays unknown: write a number alone in the cell.",
        ),
        RemarkCode::BadQuantity => (
            "La ligne compte pour un équipement\u{a0}: vérifiez la quantité auprès de la commune.",
            "The row counts as one device: check the quantity with the commune.",
        ),
        RemarkCode::BadCount => (
            "La cellule n’est pas comptée\u{a0}: écrivez un nombre seul.",
            "The cell is not counted: write a number alone.",
        ),
        RemarkCode::BadUai => (
            "Vérifiez le code dans l’annuaire de l’Éducation nationale.",
            "Check the code in the ministry’s list of schools.",
        ),
        RemarkCode::BadMac => (
            "L’adresse reste inconnue\u{a0}: relevez-la sur la machine si elle est utile.",
            "The address stays unknown: read it on the machine if it is needed.",
        ),
        RemarkCode::DamagedSerial => (
            "Mettez la colonne au format Texte et ressaisissez le numéro, ou relevez-le sur \
             l’appareil.",
            "Set the column to Text and type the number again, or read it on the device.",
        ),
        RemarkCode::UnknownCategory => (
            "L’équipement est gardé sans type\u{a0}: précisez-le dans le fichier.",
            "The device is kept without a type: state it in the file.",
        ),
        RemarkCode::Uncalculated => (
            "Ouvrez le fichier dans le tableur, enregistrez-le et importez-le à nouveau.",
            "Open the file in the spreadsheet program, save it and import it again.",
        ),
        RemarkCode::ErrorValue => (
            "La valeur reste inconnue\u{a0}: corrigez la formule ou écrivez la valeur.",
            "The value stays unknown: correct the formula or write the value.",
        ),
        RemarkCode::DoubtfulColumn => (
            "Vérifiez avec «\u{a0}recense inspect --write-mapping\u{a0}», qui permet de corriger.",
            "Check with “recense inspect --write-mapping”, which lets you correct it.",
        ),
        RemarkCode::UnknownColumn => (
            "Rien à faire si elle est inutile, sinon donnez-lui un en-tête plus explicite.",
            "Nothing to do if it is not needed; otherwise give it a clearer header.",
        ),
        RemarkCode::UnknownTable => (
            "Ses lignes ne sont pas reprises\u{a0}: précisez les en-têtes si elles décrivent du \
             matériel ou des contrats.",
            "Its rows are not taken: make the headers clearer if they describe equipment or \
             contracts.",
        ),
        RemarkCode::NoTable => (
            "Rien à faire si elle ne contient que des notes.",
            "Nothing to do if it only holds notes.",
        ),
        RemarkCode::UnpartedColumns => (
            "Vérifiez les colonnes avec «\u{a0}recense inspect\u{a0}».",
            "Check the columns with \"recense inspect\".",
        ),
        RemarkCode::SilentRows => (
            "Rien à faire si ces cases sont bien vides\u{a0}; sinon vérifiez comment leur colonne est comprise.",
            "Nothing to do if these cells are empty indeed; otherwise check how their column is understood.",
        ),
        RemarkCode::UnusedCells => (
            "Vérifiez qu’elles ne contiennent rien à recenser (synthèse, note).",
            "Check that they hold nothing to take (a synthesis, a note).",
        ),
        RemarkCode::RaggedRow => (
            "Vérifiez la ligne\u{a0}: un séparateur se trouve peut-être dans une valeur.",
            "Check the row: a value may hold the separator.",
        ),
        RemarkCode::WrongTotal => (
            "Les lignes font foi\u{a0}: demandez à la commune lequel des deux chiffres est juste.",
            "The rows are what counts: ask the commune which of the two figures is right.",
        ),
        RemarkCode::RepairedText => (
            "Rien à faire si le texte rétabli est juste.",
            "Nothing to do if the restored text is right.",
        ),
        RemarkCode::MixedEncoding => {
            ("Vérifiez les accents de ces lignes.", "Check the accents of these lines.")
        }
        RemarkCode::UnclosedQuote => (
            "Vérifiez cette ligne et la suivante\u{a0}: supprimez le guillemet en trop.",
            "Check this line and the next: delete the stray quote.",
        ),
        RemarkCode::Hidden => (
            "Vérifiez auprès de la commune que ces données sont bien à reprendre.",
            "Check with the commune that these data are meant to be taken.",
        ),
        RemarkCode::Persons => (
            "Rien à faire\u{a0}; «\u{a0}--with-persons\u{a0}» les ajoute à un export si c’est nécessaire.",
            "Nothing to do; “--with-persons” adds them to an export where needed.",
        ),
        RemarkCode::Pupils => (
            "Effacez-les (recense forget --persons) et demandez à la commune la liste sans les noms.",
            "Erase them (recense forget --persons) and ask the commune for the list without the names.",
        ),
        RemarkCode::CommuneMissing => (
            "À l’import, donnez-la avec «\u{a0}--commune NOM\u{a0}», ou rangez le fichier dans un \
             dossier à son nom.",
            "When importing, give it with “--commune NAME”, or put the file in a folder of that name.",
        ),
        RemarkCode::CommuneUnknown => (
            "Indiquez-la avec «\u{a0}--commune NOM\u{a0}», ou rangez le fichier dans un dossier à son nom.",
            "Give it with “--commune NAME”, or put the file in a folder of that name.",
        ),
        RemarkCode::CommuneTaken => (
            "Rien à faire si c’est bien la commune de ces lignes\u{a0}; sinon écrivez-la dans le fichier.",
            "Nothing to do if it is the commune of these rows; otherwise write it in the file.",
        ),
        RemarkCode::CommuneNotTold => (
            "Corrigez le nom dans le fichier, donnez la commune avec «\u{a0}--commune NOM\u{a0}», ou \
             ajoutez-la à la liste avec «\u{a0}recense reference communes FICHIER\u{a0}», puis \
             importez à nouveau.",
            "Correct the name in the file, give the commune with “--commune NAME”, or add it to the \
             list with “recense reference communes FILE”, then import again.",
        ),
        RemarkCode::ImplausibleQuantity | RemarkCode::ImplausibleCount => (
            "Corrigez le nombre dans le fichier, ou relevez max_quantity dans recense.toml s’il est \
             juste, puis importez à nouveau.",
            "Correct the number in the file, or raise max_quantity in recense.toml if it is right, \
             then import again.",
        ),
        RemarkCode::OutOfScope => (
            "Rien à faire si c’est bien le cas\u{a0}; sinon écrivez son type dans le fichier.",
            "Nothing to do if that is so; otherwise write its type in the file.",
        ),
        RemarkCode::QuantityOfOne => (
            "Rien à faire si la ligne décrit bien un seul équipement\u{a0}; sinon écrivez une ligne par \
             équipement, avec son n° de série.",
            "Nothing to do if the row is one device; otherwise write one row a device, with its serial \
             number.",
        ),
        RemarkCode::SameBytes => {
            ("Rien à faire\u{a0}: il n’est compté qu’une fois.", "Nothing to do: it counts once.")
        }
        RemarkCode::OtherOfThatName => (
            "Rien à faire si ce sont deux listes\u{a0}; si celui-ci remplace l’autre, importez-le depuis \
             le même dossier.",
            "Nothing to do if they are two lists; if this one replaces the other, import it from the \
             same folder.",
        ),
        RemarkCode::NotReadable => (
            "Demandez les mêmes données dans un tableur (xlsx, ods, csv) si elles sont à reprendre\u{a0}; \
             le tableau d’un PDF ou d’un document peut être copié dans un classeur.",
            "Ask for the same data as a spreadsheet (xlsx, ods, csv) if they are to be taken; a table \
             in a PDF or a document can be copied into a workbook.",
        ),
        RemarkCode::ArchiveNotReadable => (
            "Extrayez-la et importez le dossier obtenu, ou demandez un zip.",
            "Extract it and import that folder, or ask for a zip.",
        ),
        RemarkCode::PassedOver => (
            "Rien à faire\u{a0}: ce sont des fichiers temporaires, de verrouillage ou de système.",
            "Nothing to do: they are temporary files, lock files or a system’s own.",
        ),
        RemarkCode::OwnOutput => {
            ("Rien à faire\u{a0}: il n’est pas importé.", "Nothing to do: it is not imported.")
        }
        RemarkCode::ReferenceList => (
            "Chargez-la avec «\u{a0}recense reference\u{a0}» si ce n’est pas déjà fait.",
            "Load it with “recense reference” unless that is already done.",
        ),
        RemarkCode::TemporaryFile => (
            "Rien à faire\u{a0}: il n’est pas importé. Fermez le document s’il est ouvert.",
            "Nothing to do: it is not imported. Close the document if it is open.",
        ),
        RemarkCode::RejectedRow => (
            "Corrigez la ligne dans le fichier et importez-le à nouveau.",
            "Correct the row in the file and import it again.",
        ),
        RemarkCode::OlderVersion | RemarkCode::NewerVersion => (
            "Rien à faire si c’est bien le cas\u{a0}; sinon «\u{a0}--keep-versions\u{a0}» les garde toutes.",
            "Nothing to do if that is right; otherwise “--keep-versions” uses them all.",
        ),
        RemarkCode::PossibleVersion => (
            "Si l’une remplace les autres, mettez sa date dans le nom du fichier et demandez la liste \
             complète à la commune, ou retirez les anciennes.",
            "If one replaces the others, put its date in the file’s name and ask the commune for the \
             complete list, or leave the old ones out.",
        ),
        RemarkCode::VersionsKept => (
            "Rien à faire\u{a0}; sans «\u{a0}--keep-versions\u{a0}», seule la plus récente est utilisée.",
            "Nothing to do; without “--keep-versions”, only the later is used.",
        ),
        RemarkCode::SheetRefused | RemarkCode::RowsLost => (
            "Ouvrez le classeur dans un tableur et réenregistrez-le en xlsx, ou demandez à la commune \
             de le renvoyer.",
            "Open the workbook in a spreadsheet program and save it as xlsx, or ask the commune to \
             send it again.",
        ),
        RemarkCode::MappingApplied => (
            "Rien à faire\u{a0}; «\u{a0}recense inspect --write-mapping\u{a0}» l’écrit dans un fichier \
             pour la corriger.",
            "Nothing to do; “recense inspect --write-mapping” writes it to a file to correct it.",
        ),
        RemarkCode::SetAside => (
            "Rien à faire\u{a0}; retirez son numéro de la correspondance pour la reprendre.",
            "Nothing to do; take its number out of the mapping to have it read.",
        ),
        RemarkCode::MappingColumn => (
            "Corrigez la lettre de la colonne dans la correspondance.",
            "Correct the letter of the column in the mapping.",
        ),
        RemarkCode::SchoolFromContext => (
            "Rien à faire si c’est bien l’école de ces lignes.",
            "Nothing to do if it is the school of these rows.",
        ),
    };
    lang.pick(fr, en)
}
