//! Call lists as tables: one reader, and a table of what stands where in each.
//!
//! | list | who makes it | zone of its times |
//! |---|---|---|
//! | iMazing 2 and 3 | iMazing on a computer, from an iPhone or its backup | not told: the telephone's |
//! | iExplorer | the same | not told; its users know of both local and UTC |
//! | 3CX v20 and older | call reports of the exchange | not told |
//! | FreePBX | CDR reports | the server's, proven by `uniqueid` |
//! | Asterisk | `Master.csv` of `cdr_csv` or `cdr_custom` | UTC or the server's, proven by `uniqueid` |
//! | Symbian | `LogExport` of old Nokias | not told: the telephone's |
//!
//! Times are cut to the second, in some to the minute. A list of an exchange has a row for every telephone that rang:
//! `exchange.rs` tells which belong together. None can show what was said. Source:
//! `docs/formats/phone.md`.

use retrace_model::date_order::DateOrder;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Call, Content, Place};
use retrace_model::when::{Basis, Moment, When};

use super::exchange;
use crate::input::call::{direction, seconds};
use crate::input::layout::{self, Fields, Layout, Several};
use crate::input::table::{self, Row};
use crate::input::{clock, text};
use crate::readers::exchange::Exchange;
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;

/// What a column of a call list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Date,
    /// The time of day, where it has a column of its own.
    Time,
    /// A word such as `Incoming`.
    Way,
    /// The other side, where the list knows which it is.
    Number,
    /// The same number in another spelling: only this product has it.
    Unformatted,
    Name,
    /// The two sides, where the list does not say which is the other.
    From,
    To,
    /// The caller's name.
    Caller,
    /// The own number that was dialled: the call came in.
    Dialled,
    /// How long they spoke.
    Talked,
    /// `ANSWERED` and its like.
    Disposition,
    /// The telephone that rang.
    Peer,
    /// What the exchange did last.
    Application,
    /// Epoch seconds and a counter.
    Id,
    /// What all legs of a call share.
    Legs,
    /// `Voice call`, where the list holds other things too.
    Sort,
}

use Field::{
    Application, Caller, Date, Dialled, Disposition, From, Id, Legs, Name, Number, Peer, Sort, Talked, Time, To,
    Unformatted, Way,
};

/// Which column holds what.
pub(super) type Columns = layout::Columns<Field>;

/// How a list is known.
enum Known {
    /// By its header.
    Headed(Layout<Field>),
    /// By its values: so many columns, a time where the date belongs, and one of these words in that column.
    Bare { layout: Layout<Field>, widths: (usize, usize), field: Field, words: &'static [&'static str] },
}

const IMAZING_LAYOUTS: [Known; 2] = [
    Known::Headed(Layout {
        needed: 5,
        columns: &[(Way, "call type"), (Date, "date"), (Talked, "duration"), (Number, "number"), (Name, "contact")],
    }),
    Known::Bare {
        layout: Layout {
            needed: 0,
            columns: &[(Way, "#0"), (Date, "#1"), (Talked, "#2"), (Number, "#3"), (Name, "#4")],
        },
        widths: (4, 7),
        field: Way,
        words: &["incoming", "outgoing", "missed"],
    },
];

const IEXPLORER_LAYOUTS: [Known; 1] = [Known::Headed(Layout {
    needed: 6,
    columns: &[
        (Unformatted, "unformatted number"),
        (Way, "call type"),
        (Date, "date"),
        (Talked, "duration"),
        (Number, "number"),
        (Name, "contact"),
    ],
})];

const THREE_CX_LAYOUTS: [Known; 2] = [
    Known::Headed(Layout {
        needed: 6,
        columns: &[
            (Date, "call time"),
            (Legs, "call id"),
            (From, "from"),
            (To, "to"),
            (Way, "direction"),
            (Talked, "talking"),
        ],
    }),
    Known::Headed(Layout {
        needed: 4,
        columns: &[
            (Date, "call time"),
            (From, "caller id"),
            (To, "destination"),
            (Talked, "talking"),
            (Dialled, "did"),
        ],
    }),
];

const FREE_PBX_LAYOUTS: [Known; 1] = [Known::Headed(Layout {
    needed: 8,
    columns: &[
        (Date, "calldate"),
        (From, "src"),
        (To, "dst"),
        (Id, "uniqueid"),
        (Disposition, "disposition"),
        (Talked, "billsec"),
        (Peer, "dstchannel"),
        (Application, "lastapp"),
        (Dialled, "did"),
        (Caller, "cnam|clid"),
        (Legs, "linkedid"),
    ],
})];

const DISPOSITIONS: [&str; 5] = ["answered", "no answer", "busy", "failed", "congestion"];

const ASTERISK_LAYOUTS: [Known; 2] = [
    // Source: `cdr/cdr_csv.c` of Asterisk.
    Known::Bare {
        layout: Layout {
            needed: 0,
            columns: &[
                (From, "#1"),
                (To, "#2"),
                (Caller, "#4"),
                (Peer, "#6"),
                (Application, "#7"),
                (Date, "#9"),
                (Talked, "#13"),
                (Disposition, "#14"),
                (Id, "#16"),
                (Legs, "#19"),
            ],
        },
        widths: (16, 21),
        field: Disposition,
        words: &DISPOSITIONS,
    },
    // Source: a real `cdr-custom/Master.csv`.
    Known::Bare {
        layout: Layout {
            needed: 0,
            columns: &[
                (Caller, "#0"),
                (From, "#1"),
                (To, "#2"),
                (Peer, "#5"),
                (Application, "#6"),
                (Date, "#8"),
                (Talked, "#12"),
                (Disposition, "#13"),
                (Id, "#16"),
            ],
        },
        widths: (17, 19),
        field: Disposition,
        words: &DISPOSITIONS,
    },
];

const SYMBIAN_LAYOUTS: [Known; 1] = [Known::Headed(Layout {
    needed: 7,
    columns: &[
        (Name, "remoteparty"),
        (Date, "date"),
        (Time, "time"),
        (Sort, "type"),
        (Way, "direction"),
        (Talked, "duration"),
        (Number, "number"),
    ],
})];

/// The words for a voice call: the same list holds text messages and data.
const VOICE: [&str; 3] = ["voice", "spraak", "sprach"];

const OF_A_TELEPHONE: &[CannotShow] = &[CannotShow::OlderCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid];
const OF_AN_EXCHANGE: &[CannotShow] = &[CannotShow::OtherPhones, CannotShow::WhatWasSaid];

/// The line of the register.
pub const IMAZING: Format = Format {
    kind: Kind::new("imazing_calls", Family::Phone),
    name: Translations {
        nl: "gesprekken van een iPhone (iMazing)",
        en: "iPhone calls (iMazing)",
        de: "iPhone-Anrufe (iMazing)",
    },
    made_by: "iMazing 2 and 3: call history (CSV), with and without a header",
    how_to: None,
    provider: None,
    cannot_show: OF_A_TELEPHONE,
    // What iExplorer writes has all of its columns, and one more.
    recognises: |head| is(head, &IMAZING_LAYOUTS) && !is(head, &IEXPLORER_LAYOUTS),
    open: |_| open(|bytes, sink| read(bytes, &IMAZING_LAYOUTS, sink)),
};

/// The line of the register.
pub const IEXPLORER: Format = Format {
    kind: Kind::new("iexplorer_calls", Family::Phone),
    name: Translations {
        nl: "gesprekken van een iPhone (iExplorer)",
        en: "iPhone calls (iExplorer)",
        de: "iPhone-Anrufe (iExplorer)",
    },
    made_by: "iExplorer: call history (CSV)",
    how_to: None,
    provider: None,
    cannot_show: OF_A_TELEPHONE,
    recognises: |head| is(head, &IEXPLORER_LAYOUTS),
    open: |_| open(|bytes, sink| read(bytes, &IEXPLORER_LAYOUTS, sink)),
};

/// The line of the register.
pub const THREE_CX: Format = Format {
    kind: Kind::new("three_cx_calls", Family::Phone),
    name: Translations { nl: "3CX-gesprekken", en: "3CX calls", de: "3CX-Anrufe" },
    made_by: "3CX: call reports (CSV), v20 and older",
    how_to: None,
    provider: None,
    cannot_show: OF_AN_EXCHANGE,
    recognises: |head| is(head, &THREE_CX_LAYOUTS),
    open: |_| open(|bytes, sink| read(bytes, &THREE_CX_LAYOUTS, sink)),
};

/// The line of the register.
pub const FREE_PBX: Format = Format {
    kind: Kind::new("freepbx_calls", Family::Phone),
    name: Translations { nl: "FreePBX-gesprekken", en: "FreePBX calls", de: "FreePBX-Anrufe" },
    made_by: "FreePBX: CDR reports (CSV)",
    how_to: None,
    provider: None,
    cannot_show: OF_AN_EXCHANGE,
    recognises: |head| is(head, &FREE_PBX_LAYOUTS),
    open: |_| open(|bytes, sink| read(bytes, &FREE_PBX_LAYOUTS, sink)),
};

/// The line of the register.
pub const ASTERISK: Format = Format {
    kind: Kind::new("asterisk_calls", Family::Phone),
    name: Translations { nl: "Asterisk-gesprekken", en: "Asterisk calls", de: "Asterisk-Anrufe" },
    made_by: "Asterisk: `Master.csv` of cdr-csv and cdr-custom",
    how_to: None,
    provider: None,
    cannot_show: OF_AN_EXCHANGE,
    recognises: |head| is(head, &ASTERISK_LAYOUTS),
    open: |_| open(|bytes, sink| read(bytes, &ASTERISK_LAYOUTS, sink)),
};

/// The line of the register.
pub const SYMBIAN: Format = Format {
    kind: Kind::new("symbian_calls", Family::Phone),
    name: Translations {
        nl: "gesprekken van een oude Nokia",
        en: "calls of an old Nokia",
        de: "Anrufe eines alten Nokia",
    },
    made_by: "Symbian: LogExport (CSV)",
    how_to: None,
    provider: None,
    cannot_show: OF_A_TELEPHONE,
    recognises: |head| is(head, &SYMBIAN_LAYOUTS),
    open: |_| open(|bytes, sink| read(bytes, &SYMBIAN_LAYOUTS, sink)),
};

fn open(read: fn(&[u8], &mut RecordSink)) -> Box<dyn Reader> {
    Document::open(read)
}

fn is(head: &Head<'_>, layouts: &[Known]) -> bool {
    head.is_table(|rows| known(rows, layouts).is_some())
}

/// Rows before the first call, and which column holds what.
fn known(rows: &[Row], layouts: &[Known]) -> Option<(usize, Columns)> {
    layouts.iter().find_map(|known| match known {
        Known::Headed(layout) => layout.find(rows, Several::First),
        Known::Bare { layout, widths: (fewest, most), field, words } => {
            let columns = layout.placed()?;
            let fits = |row: &Row| {
                let word = columns.of(row).cell(*field).to_lowercase();
                (*fewest..=*most).contains(&row.cells.len())
                    && words.contains(&word.as_str())
                    && looks_like_date(columns.of(row).cell(Date))
            };
            // One odd row in five is not enough to make it another table.
            let sample = rows.len().min(20);
            let fitting = rows.iter().take(sample).filter(|row| fits(row)).count();
            (fitting > 0 && fitting.saturating_mul(5) >= sample.saturating_mul(4)).then_some((0, columns))
        }
    })
}

fn looks_like_date(cell: &str) -> bool {
    clock::looks_like_time(cell) || clock::is_day_first(cell)
}

fn read(bytes: &[u8], layouts: &[Known], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let Some((delimiter, (skip, columns))) = table::find(&text, |rows| known(rows, layouts)) else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    let rows = table::rows(&text, delimiter, usize::MAX);
    let rows = rows.get(skip..).unwrap_or_default();
    if rows.is_empty() {
        sink.problem(ProblemKind::NothingInIt, None);
    }
    let dates: Vec<&str> = rows.iter().map(|row| columns.of(row).cell(Date)).collect();
    let order = sink.order(&dates);
    let mut whens: Vec<Option<When>> = rows.iter().map(|row| when(columns.of(row), order)).collect();
    if columns.has(Id) && exchange::prove_zone(rows, &columns, &mut whens) {
        sink.problem(ProblemKind::ZoneProven, None);
    }
    let exchange = columns.has(From).then(|| Exchange::of(rows, &columns));
    let width =
        [Date, Number, To].into_iter().filter_map(|field| columns.place(field)).map(|at| at.saturating_add(1)).max();
    for (row, when) in rows.iter().zip(whens) {
        let fields = columns.of(row);
        if fields.has(Sort) && !VOICE.iter().any(|word| fields.cell(Sort).to_lowercase().starts_with(word)) {
            sink.unreadable(ProblemKind::NotACall, Place::Line(row.line));
            continue;
        }
        let mut builder = RowBuilder::row(row, width.unwrap_or(0), sink);
        let when = builder.time(fields.cell(Date), when);
        let call = match &exchange {
            Some(exchange) => exchange.call(row, &columns),
            None => call(fields),
        };
        let moment = Moment::called(when, Basis::Column, call.seconds);
        builder.give(moment, Content::Call(call));
    }
}

/// When a row says it was. A time in a column of its own that nobody can read leaves no time.
fn when(fields: Fields<'_, '_, Field>, order: DateOrder) -> Option<When> {
    let joined = format!("{} {}", fields.cell(Date), fields.cell(Time));
    clock::cell_time(joined.trim(), order)
}

fn call(fields: Fields<'_, '_, Field>) -> Call {
    let (number, name) = (fields.some(Number), fields.some(Name));
    // What is no number may be the name of a meeting, or an identifier that tells nobody anything.
    let meeting = number.clone().filter(|text| !exchange::is_number(text) && text.contains(' '));
    Call {
        id: None,
        direction: direction(fields.cell(Way)),
        number: number.filter(|text| exchange::is_number(text)),
        name: name.or(meeting),
        seconds: seconds(fields.cell(Talked)),
    }
}
