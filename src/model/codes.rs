//! The closed vocabularies of the inventory, each with the code written in exports.

/// Declares an enum whose variants carry a stable code, with `code`, `from_code` and `ALL`.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code written in exports and in the database.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The value of a code, `None` where it is not one of ours.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// What a device is.
    Category {
        /// Interactive whiteboard (TNI, TBI), with or without its projector.
        Tni = "tni",
        /// Interactive projector (VPI, VNI).
        Vpi = "vpi",
        /// Interactive flat panel (ENI, ETI).
        Eni = "eni",
        /// Projector that is not interactive (VP).
        Projector = "projector",
        /// Fixed workstation (UC, poste fixe, all-in-one).
        Desktop = "desktop",
        Laptop = "laptop",
        Tablet = "tablet",
        /// Mobile class: the cart counted as one thing, its laptops unknown.
        MobileCart = "mobile_cart",
        Printer = "printer",
        Server = "server",
        /// Switch, access point, router.
        Network = "network",
        /// Screen, television.
        Display = "display",
        /// Document camera.
        Visualiser = "visualiser",
        /// Known to be equipment, of no category above.
        Other = "other",
    }
}

impl Category {
    /// Whether it is a workstation, as the published figures count them: desktops and laptops.
    pub const fn is_workstation(self) -> bool {
        matches!(self, Self::Desktop | Self::Laptop)
    }

    /// Whether it is an interactive board of any kind (TNI, VPI, ENI).
    pub const fn is_board(self) -> bool {
        matches!(self, Self::Tni | Self::Vpi | Self::Eni)
    }

    /// Whether it runs an operating system that has an end of support.
    pub const fn has_os(self) -> bool {
        matches!(self, Self::Desktop | Self::Laptop | Self::Tablet | Self::Server)
    }
}

coded! {
    /// Why a row is no device of the inventory.
    Outside {
        /// Chairs, tables, cupboards.
        Furniture = "furniture",
        /// Licences, subscriptions, services.
        Licence = "licence",
        /// Cables, cords, plugs.
        Cable = "cable",
        /// Toner, lamps, paper.
        Consumable = "consumable",
        /// Virtual machines.
        Virtual = "virtual",
        /// Contracts on roads, meals, buildings.
        OtherContract = "other_contract",
    }
}

coded! {
    /// The state of a device.
    Status {
        /// En service, OK, bon, actif.
        InService = "in_service",
        /// HS, en panne, KO.
        OutOfOrder = "out_of_order",
        /// Réformé, rebut, déclassé.
        Retired = "retired",
        Stock = "stock",
        /// Perdu, volé.
        Lost = "lost",
        /// Not said.
        Unknown = "unknown",
    }
}

coded! {
    /// How a contract goes on after its first end.
    Renewal {
        /// Tacite: runs on until denounced.
        Tacit = "tacit",
        /// Expresse: needs a decision.
        Express = "express",
        /// Sans reconduction.
        None = "none",
        /// Not said.
        Unknown = "unknown",
    }
}

coded! {
    /// Whether an amount includes VAT.
    Vat {
        /// Hors taxes.
        Ht = "ht",
        /// Toutes taxes comprises.
        Ttc = "ttc",
        /// Not said.
        Unknown = "unknown",
    }
}

coded! {
    /// The level of a school.
    Level {
        Maternelle = "maternelle",
        /// École élémentaire.
        Elementaire = "elementaire",
        /// École primaire: both levels under one UAI.
        Primaire = "primaire",
        /// Anything else.
        Other = "other",
    }
}

coded! {
    /// Public or private.
    Sector {
        Public = "public",
        Private = "private",
        /// Not said.
        Unknown = "unknown",
    }
}

coded! {
    /// Whether a device is covered at the reference date.
    Coverage {
        Contract = "contract",
        Warranty = "warranty",
        None = "none",
        /// No readable contract file was received from its commune, or its contract has no end date.
        Unknown = "unknown",
    }
}

coded! {
    /// How grave a finding is.
    Severity {
        /// Stops the take-over of the commune.
        Blocking = "blocking",
        /// To settle before the take-over.
        High = "high",
        /// To settle after.
        Medium = "medium",
        Info = "info",
    }
}

coded! {
    /// What a table of a sheet is about.
    TableKind {
        /// One row (or several side by side) is a device, or a lot of them.
        Devices = "devices",
        /// School × type counts.
        Counts = "counts",
        Contracts = "contracts",
        /// A list of schools (pupils, classes).
        Schools = "schools",
        /// A table whose headers mean nothing to the inventory.
        Unknown = "unknown",
    }
}

coded! {
    /// The kind of list a device table is, which decides what is one list (LINKAGE 15).
    ListKind {
        Inventory = "inventory",
        /// Accounting: lots with a quantity.
        Accounting = "accounting",
        Maintenance = "maintenance",
        /// A survey or any other list.
        Survey = "survey",
    }
}

coded! {
    /// The file formats that are read.
    Format {
        /// Office Open XML workbook.
        Xlsx = "xlsx",
        /// BIFF workbook.
        Xls = "xls",
        /// Binary OOXML workbook.
        Xlsb = "xlsb",
        /// OpenDocument spreadsheet.
        Ods = "ods",
        /// Delimited text, whatever its extension.
        Csv = "csv",
        /// Web page, whatever its extension.
        Html = "html",
        /// SpreadsheetML 2003.
        SpreadsheetXml = "spreadsheetml",
        /// OpenDocument spreadsheet as one XML file.
        Fods = "fods",
        /// Word document.
        Docx = "docx",
        /// OpenDocument text.
        Odt = "odt",
        /// Saved mail.
        Eml = "eml",
        /// Message of Outlook.
        Msg = "msg",
        /// Another kind of file (pdf, picture…): received, not readable.
        Other = "other",
    }
}

coded! {
    /// Where a commune stands in the mutualisation.
    CommuneStatus {
        /// Its school IT is taken over.
        Mutualised = "mutualisee",
        /// Expected in a coming cycle.
        Planned = "pressentie",
        /// In no cycle.
        Outside = "hors_cycle",
        Refused = "refusee",
    }
}
