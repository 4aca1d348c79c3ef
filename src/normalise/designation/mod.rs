//! Free-text designations taken apart: type, brand, model, OS, the rest.

mod count;
mod marked_text;
mod model;
mod specification;

use super::brand::{BrandMatch, misspelt_in, named_in};
use super::range::{range_at, range_in};
use super::{category, os, placeholder};
use crate::model::codes::Category;
use crate::text::fold::tidy;
use count::{take_quantity, take_serial};
use marked_text::Text;
use model::{lone_code, model_after};
use specification::take_specifications;
use std::ops::Range;

/// What a designation says. What is not said is `None`: nothing is guessed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Designation {
    pub category: Option<Category>,
    pub brand: Option<String>,
    pub brand_written: Option<String>,
    /// Canonical model, without the brand.
    pub model: Option<String>,
    pub model_written: Option<String>,
    /// Canonical operating system.
    pub os: Option<String>,
    /// A quantity written in the text (`Classe mobile x 12`, `15 PC HP ProDesk`).
    pub quantity: Option<u32>,
    /// A serial number announced in the text (`S/N …`).
    pub serial_number: Option<String>,
    /// Words left over that are no model (a note).
    pub rest: Option<String>,
}

/// Takes a designation apart: `PC portable - HP ProBook 430 G4 Win 10`.
pub fn designation(text: &str) -> Designation {
    let tidied = tidy(text);
    let mut out = Designation::default();
    if tidied.is_empty() || placeholder::is_placeholder(&tidied) {
        return out;
    }
    let mut text = Text::new(&tidied);
    take_serial(&mut text, &mut out);
    take_quantity(&mut text, &mut out);
    let named = category::named(text.whole, &text.words);
    let named = named.map(|(category, run)| (category, with_alternatives(&text, run)));
    let from = named.as_ref().map_or(0, |(_, run)| run.end);
    take_brand_and_model(&mut text, &mut out, from, named.as_ref().map(|(_, run)| run.clone()));
    if let Some((category, run)) = named {
        // A type named after the model is a note's (`EB-W31 pour TBI`), unless nothing else tells.
        let implied = out
            .model
            .as_deref()
            .and_then(|model| super::brand::category_of(model, out.brand.as_deref()));
        out.category = Some(category::settled(category, text.written(&run), implied));
        text.take(&run);
    }
    if let Some((name, run)) = os_in(&text) {
        out.os = Some(name);
        text.take(&run);
    }
    take_specifications(&mut text);
    out.rest = text.rest();
    out
}

/// The words of a type with those of others it may be: `iPad / tablette`.
fn with_alternatives(text: &Text<'_>, run: Range<usize>) -> Range<usize> {
    let mut end = run.end;
    while text.before(end).contains('/')
        && let Some((_, other)) = category::at_word(&text.words, end)
    {
        end = other.end;
    }
    run.start..end
}

fn os_in(text: &Text<'_>) -> Option<(String, Range<usize>)> {
    (0..text.words.len())
        .filter(|at| !text.is_used(*at))
        .find_map(|at| os::os_at(text.whole, &text.words, at))
        .filter(|(name, _)| name != "Windows Server 2000")
}

/// The brand and the model that follows it, or the model of a range that names itself.
fn take_brand_and_model(
    text: &mut Text<'_>,
    out: &mut Designation,
    from: usize,
    category_run: Option<Range<usize>>,
) {
    let all = text.words.clone();
    // The type may be the range (`iPad 2`), where it is not one of two types that it may be.
    let of_two = category_run
        .as_ref()
        .is_some_and(|run| (run.start + 1..run.end).any(|at| text.before(at).contains('/')));
    let may_be_range =
        |at: usize| !of_two && category_run.as_ref().is_some_and(|run| run.start == at);
    let ranged_type = category_run.as_ref().is_some_and(|run| {
        may_be_range(run.start) && range_at(text.whole, &all, run.start, None).is_some()
    });
    let brand: Option<(BrandMatch, Range<usize>)> = named_in(text.whole, &all).or_else(|| {
        // A misspelt maker is looked for where makers stand: right after the type.
        let tail = all.get(from..from + 1).unwrap_or_default();
        misspelt_in(tail)
            .filter(|_| {
                !ranged_type
                    && range_at(text.whole, &all, from, None).is_none()
                    && category::at_word(&all, from).is_none()
            })
            .map(|(found, run)| (found, run.start + from..run.end + from))
    });
    let outside = |at: usize| category_run.as_ref().is_none_or(|run| !run.contains(&at));
    if let Some((found, run)) = brand {
        let mut name = found.brand;
        // `Mimio Teach`: a range may begin with its maker's name.
        let longer = range_at(text.whole, &all, run.start, Some(&name))
            .is_some_and(|range| range.next_word > run.end);
        let mut model = model_after(text, if longer { run.start } else { run.end }, Some(&name));
        if model.is_none() {
            // The model may stand before its maker: `ProBook 450 HP`.
            model = (0..run.start)
                .find(|at| {
                    (outside(*at) || may_be_range(*at))
                        && range_at(text.whole, &all, *at, Some(&name)).is_some()
                })
                .and_then(|at| model_after(text, at, Some(&name)));
        }
        // A range that names its maker outweighs a repaired word that may be none.
        if model.is_none()
            && !found.exact
            && let Some((at, range)) = range_in(text.whole, &all, None)
            && range.range.implies_brand
            && at >= run.start
            && let Some(owner) = range.range.brand.filter(|owner| *owner != name)
        {
            owner.clone_into(&mut name);
            model = model_after(text, at, Some(&name));
        }
        out.brand_written = Some(text.written(&run).to_owned());
        out.brand = Some(name);
        text.take(&run);
        set_model(text, out, model);
        return;
    }
    let found = (0..all.len())
        .filter(|at| outside(*at) || may_be_range(*at))
        .find_map(|at| range_at(text.whole, &all, at, None).map(|range| (at, range)));
    let model = if let Some((at, range)) = found {
        let implied = range.range.brand.filter(|_| range.range.implies_brand);
        out.brand = implied.map(str::to_owned);
        model_after(text, at, implied)
    } else {
        category_run.and_then(|run| lone_code(text, run.end))
    };
    set_model(text, out, model);
}

fn set_model(text: &mut Text<'_>, out: &mut Designation, model: Option<(String, Range<usize>)>) {
    if let Some((name, run)) = model {
        out.model_written = Some(text.written(&run).to_owned());
        out.model = Some(name);
        text.take(&run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designations_come_apart() {
        for (text, category, brand, model) in [
            ("PC portable - HP ProBook 430 G4", "laptop", "HP", "ProBook 430 G4"),
            ("VIDÉOPROJECTEUR EPSON EB-X18", "projector", "Epson", "EB-X18"),
            ("TABLEAU NUMÉRIQUE INTERACTIF EBEAM EDGE PLUS", "tni", "eBeam", "Edge Plus"),
            (
                "Portable Toshiba Dynabook Satellite Pro R50",
                "laptop",
                "Toshiba",
                "Satellite Pro R50",
            ),
            ("PC HP ProDesk 400 G3 SFF i5 8Go W7", "desktop", "HP", "ProDesk 400 G3"),
            ("VIDÉOPROJECTEUR INTERACTIF EPSON EB-695WI", "vpi", "Epson", "EB-695Wi"),
            ("Tablette tactile Aple iPad mini 4", "tablet", "Apple", "iPad mini 4"),
            ("TABLETTE - SAMSUNG GALAXY TAB 4", "tablet", "Samsung", "Galaxy Tab 4"),
            (
                "Tablette tactile - Samsung Galaxy Tab A 10.1",
                "tablet",
                "Samsung",
                "Galaxy Tab A 10.1",
            ),
            ("POSTE FIXE HEWLETT-PACKARD COMPAQ 6300 PRO", "desktop", "HP", "Compaq 6300 Pro"),
            ("POSTE FIXE FUJITSU-SIEMENS ESPRIMO P420", "desktop", "Fujitsu", "Esprimo P420"),
            ("ORDINATEUR PORTABLE - ASUS X541UA", "laptop", "Asus", "X541UA"),
            ("PC portable HP 250 G5", "laptop", "HP", "250 G5"),
            ("VP NEC UM301W", "projector", "NEC", "UM301W"),
            ("TNI SMART SBM685", "tni", "SMART", "SBM685"),
            ("TBI Promethean ActivBoard 378 Pro", "tni", "Promethean", "ActivBoard 378 Pro"),
            ("Imprimante Brother HL-L5100DN", "printer", "Brother", "HL-L5100DN"),
            (
                "Ordinateur portable Acer Aspire E5-571 15,6 pouces",
                "laptop",
                "Acer",
                "Aspire E5-571",
            ),
            ("Portable Dell Latitude 3570 Win 10 Pro", "laptop", "Dell", "Latitude 3570"),
            ("Vidéoprojecteur BenQ MX620ST + support mural", "projector", "BenQ", "MX620ST"),
            ("PC HP ProBook 450 G3 i5-6200U", "laptop", "HP", "ProBook 450 G3"),
            ("POSTE FIXE DELL INC. OPTIPLEX 3020", "desktop", "Dell", "OptiPlex 3020"),
            (
                "Multifonction Epson WorkForce Pro WF-5690DWF",
                "printer",
                "Epson",
                "WorkForce Pro WF-5690DWF",
            ),
            ("Serveur Dell PowerEdge T110 II", "server", "Dell", "PowerEdge T110 II"),
            ("UC HP Compaq dc7900 SFF", "desktop", "HP", "Compaq dc7900"),
            ("Mimio Teach", "tni", "Mimio", "MimioTeach"),
            ("Tablette Lenovo Tab 2 A10-70", "tablet", "Lenovo", "Tab 2 A10-70"),
            ("Netbook Asus Eee PC 1001PX", "laptop", "Asus", "Eee PC 1001PX"),
            ("Portable Lenovo ThinkPad E560 15.6\" 4 Go", "laptop", "Lenovo", "ThinkPad E560"),
            ("Poste fixe Apple iMac 21,5\"", "desktop", "Apple", "iMac 21,5\""),
            ("iMac 27 pouces Apple", "desktop", "Apple", "iMac 27\""),
            ("PC portable Apple MacBook Air 13\" 8 Go", "laptop", "Apple", "MacBook Air 13\""),
            ("iPad / tablette Aple iPad mini 4", "tablet", "Apple", "iPad mini 4"),
            ("iPad / tablette Samsumg Galaxy Tab 4", "tablet", "Samsung", "Galaxy Tab 4"),
            ("Port. - Lenovo ThinkPad E560", "laptop", "Lenovo", "ThinkPad E560"),
            ("Vidéoproj. inter. Epson EB-695Wi", "vpi", "Epson", "EB-695Wi"),
        ] {
            let seen = designation(text);
            assert_eq!(seen.category.map(Category::code), Some(category), "{text}");
            assert_eq!(seen.brand.as_deref(), Some(brand), "{text}");
            assert_eq!(seen.model.as_deref(), Some(model), "{text}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for (text, category) in [
            ("2 TBI + VP Epson", Some("tni")),
            ("PC HP salle des maîtres", Some("desktop")),
            ("Ordinateur Dell 2015", Some("desktop")),
            ("Souris optique", Some("other")),
            ("PC HP 2 postes", Some("desktop")),
        ] {
            let seen = designation(text);
            assert_eq!(seen.category.map(Category::code), category, "{text}");
            assert_eq!(seen.model, None, "{text}");
        }
        assert_eq!(designation("NC"), Designation::default());
        assert_eq!(designation("Imprimante").brand, None);
    }

    #[test]
    fn quantities_systems_and_serials_are_read() {
        assert_eq!(designation("Classe mobile x 12 Asus").quantity, Some(12));
        assert_eq!(designation("Tablettes iPad x8").quantity, Some(8));
        assert_eq!(designation("VP - Epson EB-X18").quantity, None);
        assert_eq!(designation("VIDEOPROJECTEUR EPSON EB X18").quantity, None);
        assert_eq!(designation("Vidéoprojecteur Epson eb-x18").quantity, None);
        assert_eq!(designation("15 PC HP ProDesk 400 G3").quantity, Some(15));
        assert_eq!(designation("Lot de 10 PC portables Lenovo ThinkPad X131e").quantity, Some(10));
        assert_eq!(designation("2 TBI + VP Epson").quantity, Some(2));
        assert_eq!(designation("PC HP ProDesk 600 G1").quantity, None);
        for text in [
            "Visualiseur AVer zoom x10",
            "Caméra zoom optique x 10",
            "Switch HP châssis x80",
            "PC HP carte graphique PCIe x16",
            "Graveur DVD ×16",
        ] {
            assert_eq!(designation(text).quantity, None, "{text}");
        }
        assert_eq!(
            designation("PC HP ProDesk 400 G3 SFF i5 8Go W7").os.as_deref(),
            Some("Windows 7")
        );
        let seen = designation("PC Dell OptiPlex 3020 S/N 4WXF9PV");
        assert_eq!(
            (seen.serial_number.as_deref(), seen.model.as_deref()),
            (Some("4WXF9PV"), Some("OptiPlex 3020"))
        );
        assert_eq!(
            designation("VP Epson EB-W31 (lampe changée)").rest.as_deref(),
            Some("lampe changée")
        );
    }
}
