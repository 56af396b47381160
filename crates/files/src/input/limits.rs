//! Bounds before bytes: what may be held at once, counted on real bytes as they come.

/// Looked at to decide what a file is.
pub const HEAD: usize = 64 * 1024;
/// One message of a mailbox.
pub const MESSAGE: usize = 64 * 1024 * 1024;
/// Bytes looked at after a `From ` line to see whether a header block follows: one header with thousands of recipients.
pub const PROBE: usize = 1024 * 1024;
/// A table or document that is held whole.
pub const DOCUMENT: usize = 64 * 1024 * 1024;
/// Cells of one row of a table.
pub const CELLS: usize = 500;
/// The text of one message that is kept for analysis.
pub const TEXT: usize = 256 * 1024;
/// One element of a streamed XML file.
pub const ELEMENT: usize = 256 * 1024;
/// Rows in which the header of a table is looked for.
pub const HEADER_ROWS: usize = 40;
/// Mails attached to a mail that are read.
pub const INNER_MESSAGES: usize = 20;
/// What a workbook may be when it is unpacked.
pub const UNPACKED: usize = 256 * 1024 * 1024;
/// Files inside an archive.
pub const MEMBERS: usize = 100_000;
/// A file in an archive that unpacks to more than `RATIO` times what it is packed in is a trap, once it is beyond
/// `UNJUDGED`. Mail and tables stay far below: 3 to 60 times.
pub const RATIO: u64 = 300;
/// The same of a file packed by gzip inside an archive.
pub const RATIO_WITHIN: u64 = 100;
/// Bytes unpacked before the ratio to the packed ones is judged.
pub const UNJUDGED: u64 = 1024 * 1024;
/// What the records of all files of one archive may take: those of the days around the Window stay far below.
pub const ARCHIVE: u64 = 1024 * 1024 * 1024;
/// Tables attached to one mail that are read.
pub const ATTACHED: usize = 20;
/// PDFs attached to one mail that are read.
pub const PDFS: usize = 5;
/// A PDF attached to a mail.
pub const PDF: usize = 16 * 1024 * 1024;
/// A file attached to a mail that is read as a source of its own.
pub const ATTACHMENT: usize = 32 * 1024 * 1024;
/// Of a store of Outlook: pages and blocks that are asked for together, and blocks of a table.
pub const PAGES_AT_ONCE: usize = 256;
/// See above.
pub const BLOCKS_AT_ONCE: usize = 64;
/// See above.
pub const TABLE_AT_ONCE: usize = 16;
/// Blocks of one node of a store: two gigabytes.
pub const BLOCKS: usize = 262_144;
/// Records of one tree in a node of a store, in bytes: a folder of a million mails.
pub const TREE: usize = 16 * 1024 * 1024;
/// Damaged places of a store that are told apart.
pub const DAMAGE: usize = 10_000;
/// Folders of a store.
pub const FOLDERS: usize = 20_000;
/// Recipients of a mail in a store.
pub const RECIPIENTS: usize = 2_000;
/// Files attached to a mail in a store.
pub const FILES: usize = 500;
/// Items of a store that are asked for together.
pub const MAILS_AT_ONCE: usize = 32;
/// One body of a mail in a store.
pub const BODY: usize = 16 * 1024 * 1024;
/// How deep folders of a store lie in each other.
pub const DEPTH: usize = 60;
