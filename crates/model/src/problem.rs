//! What can be odd about a source, and what it cannot show.

use serde::{Deserialize, Serialize};

/// What went wrong, how often, and where first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What is odd.
    pub kind: ProblemKind,
    /// How often.
    pub count: u64,
    /// The first places: byte offsets, or lines of a table.
    pub at: Vec<u64>,
}

/// How many places a [`Problem`] names.
pub const PLACES: usize = 20;

/// Everything that can be odd about a source. Closed, so that each has its sentence in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// A file of no bytes.
    Empty,
    /// A file of a known kind in which no record stands.
    NoRecords,
    /// A file that no reader knows.
    UnknownKind,
    /// A store of Outlook, `.pst` or `.ost`, of a version that nobody knows.
    OutlookDataFile,
    /// A store ends before its own header says.
    StoreCutOff,
    /// Places in a store that do not hold what was written there.
    StoreDamaged,
    /// A store under a key that lies elsewhere.
    StoreEncrypted,
    /// A large store inside an archive, or attached to a mail.
    StoreInArchive,
    /// A mail in a store of which nothing can be read.
    StoreMailLost,
    /// A file of nothing but zeros: its bytes are still elsewhere.
    OnlyZeros,
    /// Packed by another program than zip or gzip.
    Archive,
    /// An archive inside an archive.
    NestedArchive,
    /// A password protects a file in an archive.
    Encrypted,
    /// A file in an archive is packed by a method that is not read.
    PackedOtherwise,
    /// The bytes of a file in an archive are not those that were packed.
    BadChecksum,
    /// An archive that unpacks to more than can be right.
    Bomb,
    /// Bytes of an archive that are no part of it.
    BrokenArchive,
    /// The directory of an archive names other files than were found in it.
    ArchiveDiffers,
    /// Files in an archive of kinds that nothing is read of.
    NothingToRead,
    /// What programs keep beside their files: indexes, settings, thumbnails.
    NotNeeded,
    /// A workbook that cannot be unpacked, or whose parts are not there.
    BrokenSpreadsheet,
    /// Word or Excel before 2007.
    OldOffice,
    /// A list that this page made.
    OwnList,
    /// A working file, which is opened and not read.
    OwnWork,
    /// A saved mail of Outlook whose parts cannot be found.
    BrokenOutlookMessage,
    /// A PDF without text, with a password, or broken.
    Pdf,
    /// A picture.
    Picture,
    /// Outlook's own table of mails, which has no dates.
    OutlookCsv,
    /// XML that declares a document type: refused, since it can be made to grow without end.
    Doctype,
    /// XML whose elements do not fit into each other.
    BrokenXml,
    /// A file, or a part of it, over its limit.
    TooLarge,
    /// The file ends inside its last record.
    EndsEarly,
    /// A message longer than the limit.
    RecordTooLarge,
    /// More mails or tables attached to one mail than are read of it, or a larger one.
    AttachedLeftOut,
    /// A sheet of a workbook holds no table that is known, beside one that does.
    SheetLeftOut,
    /// The words of a mail are encrypted.
    SealedMail,
    /// A PDF attached to a mail holds no text, needs a password or is broken.
    AttachedUnreadable,
    /// Lines that look like the start of a mail but are text.
    FalseStart,
    /// Bytes before the first mail.
    TextBefore,
    /// A record without a time.
    NoTime,
    /// A time that no calendar or clock knows, such as `29:18:53`.
    ImpossibleTime,
    /// `Date` and `Received` of a mail disagree.
    TimesDisagree,
    /// An amount that cannot be read.
    Amount,
    /// A statement without a single payment.
    NoRows,
    /// A zone that nobody knows: the incident's is assumed.
    UnknownZone,
    /// A row with fewer cells than the header.
    ShortRow,
    /// A quotation mark that is never closed.
    StrayQuote,
    /// The header was not recognised: the columns were told apart by their values.
    ColumnsByValue,
    /// A payment whose status nobody knows: it does not count as received.
    StatusUnknown,
    /// Parts of a mail are damaged.
    Damaged,
    /// A table of which nothing can be told before the user says what it holds.
    ColumnsUntold,
    /// Most appointments do not tell when they were made.
    NoStamps,
    /// An appointment or a line of it that cannot be read.
    BrokenEvent,
    /// The list tells no zone, but the exchange's own names of its calls hold the moment: they prove it.
    ZoneProven,
    /// A row that is no call: a text message, data.
    NotACall,
    /// A typed line that cannot be understood.
    NotUnderstood,
    /// A line that is no request to a web server.
    NoRequest,
    /// A table of payments names no currency.
    CurrencyAssumed,
    /// Requests to a web server without the number of a booking: no records.
    OtherRequests,
    /// A list with a header and nothing under it.
    NothingInIt,
    /// A file of DATEV that holds something else than bookings.
    OtherDatev,
}

/// Adds one to the problem of this kind.
pub fn note(problems: &mut Vec<Problem>, kind: ProblemKind, at: Option<u64>) {
    if !problems.iter().any(|problem| problem.kind == kind) {
        problems.push(Problem { kind, count: 0, at: Vec::new() });
    }
    for problem in problems.iter_mut().filter(|problem| problem.kind == kind) {
        problem.count = problem.count.saturating_add(1);
        if problem.at.len() < PLACES {
            problem.at.extend(at);
        }
    }
}

/// What a kind of source cannot show, however complete it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotShow {
    /// A payments export never shows bookings that are paid later.
    PaidLater,
    /// Nor bookings paid by another way.
    OtherPayments,
    /// A mailbox never shows mails that were deleted or went elsewhere.
    DeletedMail,
    /// A message trace never shows what was written.
    WhatWasWritten,
    /// Nor bookings made on the telephone without a mail.
    WithoutMail,
    /// A call log never shows what was said.
    WhatWasSaid,
    /// Phones keep only their newest calls.
    OlderCalls,
    /// Nor calls on other telephones.
    OtherPhones,
    /// Books know the day, never the hour.
    OnlyDays,
    /// A bank knows the hour of few payments.
    HourPaid,
    /// An account shows a provider's payout, never the customers in it.
    InsidePayouts,
    /// Nor bookings without an invoice.
    WithoutInvoice,
    /// A calendar keeps only the last change of an appointment.
    EarlierChanges,
    /// Hours tell the day worked, never when they were entered.
    WhenEntered,
    /// A web server never knows who booked, nor what.
    WhoBooked,
    /// A web server's log shows no booking that was made elsewhere.
    NotOnTheWebsite,
    /// A bill of a telephone provider: calls that cost nothing, and calls that came in.
    FreeCalls,
}
