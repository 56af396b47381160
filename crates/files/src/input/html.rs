//! HTML as text that keeps its structure; it is read and never rendered.
//!
//! A line for each block, tabs between the cells of a row, [`IN_CELL`] for a line break inside one, `- ` before an item of a
//! list, `> ` before each line of a quotation. What a mail program would not show is left out. Tables that only lay a mail out
//! dissolve into their lines; tables of data keep their rows.
//!
//! The tokenizer is html5gum's (WHATWG); no tree is built, since mails seldom are well-formed and a tree of a million tags is
//! memory. What matters of the nesting (tables, quotations, lists) is kept as a stack of bounded depth.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::limits;

/// A line break inside a cell.
pub const IN_CELL: char = '\u{2028}';
/// Tables, cells and quotations inside each other; deeper ones count as lines of the one around them.
const DEPTH: usize = 96;
/// Lines that a cell of a row of data has at most, and letters; a longer one lays the mail out.
const CELL_LINES: usize = 4;
const CELL_LENGTH: usize = 400;

/// Elements whose content is none of the text.
const UNSEEN: [&str; 11] =
    ["script", "style", "title", "template", "svg", "math", "object", "iframe", "textarea", "select", "noembed"];
/// Elements without an end. Source: HTML Living Standard, 13.1.2.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements that stand on lines of their own.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "address",
    "center",
    "form",
    "fieldset",
    "figure",
    "figcaption",
    "caption",
    "hr",
];
/// Classes by which a mail program marks the older mail that it quotes, where it is no `blockquote`.
const QUOTED: [&str; 3] = ["yahoo_quoted", "moz-signature-quoted", "zmail_extra"];
/// Classes that senders give to the line that only the list of mails shows.
const PREHEADERS: [&str; 2] = ["preheader", "preview-text"];
/// What hides an element, in its style without blanks. Source: CSS; `mso-hide` is of Microsoft's mail programs.
const HIDING: [&str; 6] =
    ["display:none", "visibility:hidden", "mso-hide:all", "max-height:0;", "max-height:0px", "opacity:0;"];

/// What hides text of no size. Around other elements it only takes away the blanks between them, and each gives its own
/// text a size again: builders of mails write it on every cell.
const NO_SIZE: [&str; 2] = ["font-size:0;", "font-size:0px"];
/// The text of a piece of HTML.
///
/// ```
/// use retrace_files::input::html::text_of;
/// let table = "<table><tr><th>Product</th><th>Aantal</th></tr><tr><td>Kanotocht</td><td>12</td></tr></table>";
/// assert_eq!(text_of(table), "Product\tAantal\nKanotocht\t12\n");
/// assert_eq!(text_of("<p>Hoi<p style='display: none'>geheim<p>Jan"), "Hoi\nJan\n");
/// ```
pub fn text_of(html: &str) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        if page.length > limits::TEXT.saturating_mul(2) {
            break;
        }
    }
    page.finish()
}

/// An element inside of which nothing is taken.
struct Skipped {
    name: String,
    /// Elements of this name that are open inside it.
    inside: usize,
    /// Tables that are open inside it.
    tables: usize,
}

/// What is open around the current place.
enum Open {
    Table { rows: Vec<Vec<String>> },
    Row { cells: Vec<String> },
    Cell(Lines),
    Quotation { of: String, lines: Lines },
    Item,
    Preformatted,
}

/// Text as it grows, line by line.
#[derive(Default)]
struct Lines {
    text: String,
    /// A blank waits for the next word.
    gap: bool,
}

impl Lines {
    fn at_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    fn end_line(&mut self) {
        self.gap = false;
        if !self.at_start() {
            self.text.push('\n');
        }
    }

    fn words(&mut self, text: &str) {
        for c in text.chars().filter(|c| !super::text::is_invisible(*c)) {
            if c.is_whitespace() || c == '\u{A0}' {
                self.gap = true;
                continue;
            }
            if std::mem::take(&mut self.gap) && !self.at_start() {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }

    fn as_written(&mut self, text: &str) {
        self.gap = false;
        self.text.extend(text.chars().filter(|c| *c != '\r' && !super::text::is_invisible(*c)));
    }

    fn into_text(mut self) -> String {
        self.end_line();
        self.text
    }
}

#[derive(Default)]
struct Page {
    body: Lines,
    open: Vec<Open>,
    skipped: Option<Skipped>,
    /// The element whose text has no size, and how many of its name are open inside it.
    sizeless: Option<(String, usize)>,
    /// Tables beyond the depth, so that their ends are not taken for others'.
    beyond: usize,
    /// Bytes of text so far.
    length: usize,
}

impl Page {
    fn lines(&mut self) -> &mut Lines {
        let inner = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Cell(lines) | Open::Quotation { lines, .. } => Some(lines),
            _ => None,
        });
        inner.unwrap_or(&mut self.body)
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() || self.sizeless.is_some() {
            return;
        }
        self.length = self.length.saturating_add(text.len());
        // Text between the cells of a table stands before it, as browsers show it; blanks are only how it was written.
        let between = matches!(self.open.last(), Some(Open::Table { .. } | Open::Row { .. }));
        if between && text.trim().is_empty() {
            return;
        }
        let written = self.open.iter().any(|open| matches!(open, Open::Preformatted));
        if written { self.lines().as_written(text) } else { self.lines().words(text) }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.as_str();
        if self.is_skipped(name) {
            return;
        }
        let is_void = VOID.contains(&name);
        if !is_void && (UNSEEN.contains(&name) || is_hidden(tag)) {
            if !tag.self_closing {
                self.skipped = Some(Skipped { name: name.to_owned(), inside: 0, tables: 0 });
            }
            return;
        }
        match (size(tag), &mut self.sizeless) {
            _ if is_void => {}
            (Some(true), None) if !tag.self_closing => self.sizeless = Some((name.to_owned(), 0)),
            (Some(false), _) => self.sizeless = None,
            (_, Some((outer, inside))) if outer == name => *inside = inside.saturating_add(1),
            _ => {}
        }
        match name {
            "br" => self.line_break(),
            "td" | "th" => self.open_cell(),
            "tr" => self.open_row(),
            "table" => self.open_table(),
            "dt" => {
                self.close_definition();
                self.open_row();
                self.open_cell();
            }
            "dd" => self.open_cell(),
            "dl" => {
                self.lines().end_line();
                self.open_table();
            }
            "li" => {
                self.lines().end_line();
                self.lines().text.push_str("- ");
                self.push(Open::Item);
            }
            "pre" => {
                self.lines().end_line();
                self.push(Open::Preformatted);
            }
            "blockquote" => self.open_quotation(name),
            _ if is_quoted(tag) => self.open_quotation(name),
            _ if BLOCKS.contains(&name) => {
                self.end_block();
                self.nested_quotation(name);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == name {
                match skipped.inside.checked_sub(1) {
                    Some(less) => skipped.inside = less,
                    None => self.skipped = None,
                }
                return;
            }
            if name == "table" {
                skipped.tables = skipped.tables.saturating_sub(1);
            }
            // Whatever was hidden ends with the row or table around it.
            if !(skipped.tables == 0
                && matches!(name, "table" | "tr" | "td")
                && matches!(skipped.name.as_str(), "td" | "tr" | "th"))
            {
                return;
            }
            self.skipped = None;
        }
        if let Some((outer, inside)) = &mut self.sizeless
            && outer == name
        {
            match inside.checked_sub(1) {
                Some(less) => *inside = less,
                None => self.sizeless = None,
            }
        }
        match name {
            "td" | "th" | "dd" | "dt" => self.close(|open| matches!(open, Open::Cell(_)), Scope::Row),
            "tr" => self.close(|open| matches!(open, Open::Row { .. }), Scope::Table),
            "table" | "dl" => match self.beyond.checked_sub(1) {
                Some(less) => self.beyond = less,
                None => self.close(|open| matches!(open, Open::Table { .. }), Scope::All),
            },
            "li" => self.close(|open| matches!(open, Open::Item), Scope::Row),
            "pre" => self.close(|open| matches!(open, Open::Preformatted), Scope::Row),
            "blockquote" => self.close(|open| matches!(open, Open::Quotation { .. }), Scope::All),
            _ if BLOCKS.contains(&name) => {
                self.end_block();
                self.close_quotation_of(name);
            }
            _ => {}
        }
    }

    /// Inside of what is hidden, where only its end counts.
    fn is_skipped(&mut self, name: &str) -> bool {
        let Some(skipped) = &mut self.skipped else { return false };
        let sibling = matches!(name, "p" | "li" | "dt" | "dd" | "td" | "th" | "tr");
        let ends = match skipped.name.as_str() {
            // Its end may be left out: then the next of its kind is its end.
            "p" => sibling || BLOCKS.contains(&name) || name == "table",
            "td" | "th" | "tr" if skipped.tables == 0 => {
                name == "tr" || skipped.name != "tr" && matches!(name, "td" | "th")
            }
            "li" | "dt" | "dd" => name == skipped.name && skipped.tables == 0,
            _ => false,
        };
        if ends {
            self.skipped = None;
            return false;
        }
        if name == "table" {
            skipped.tables = skipped.tables.saturating_add(1);
        }
        if skipped.name == name && !VOID.contains(&name) {
            skipped.inside = skipped.inside.saturating_add(1);
        }
        true
    }

    fn push(&mut self, open: Open) {
        if self.open.len() < DEPTH {
            self.open.push(open);
        }
    }

    /// A line break; inside a cell it ends a line of the cell.
    fn line_break(&mut self) {
        let lines = self.lines();
        lines.gap = false;
        if !lines.text.is_empty() && !lines.text.ends_with("\n\n") {
            lines.text.push('\n');
        }
    }

    fn end_block(&mut self) {
        // An item's mark waits for its words.
        if !self.lines().text.ends_with("- ") {
            self.lines().end_line();
        }
    }

    fn open_table(&mut self) {
        self.lines().end_line();
        if self.open.len() >= DEPTH {
            self.beyond = self.beyond.saturating_add(1);
        } else {
            self.open.push(Open::Table { rows: Vec::new() });
        }
    }

    fn open_row(&mut self) {
        self.close(|open| matches!(open, Open::Row { .. }), Scope::Table);
        match self.open.last() {
            Some(Open::Table { .. }) => self.push(Open::Row { cells: Vec::new() }),
            // A row without its table, or beyond the depth.
            _ => self.lines().end_line(),
        }
    }

    fn open_cell(&mut self) {
        self.close(|open| matches!(open, Open::Cell(_)), Scope::Row);
        if matches!(self.open.last(), Some(Open::Table { .. })) {
            self.push(Open::Row { cells: Vec::new() });
        }
        match self.open.last() {
            Some(Open::Row { .. }) => self.push(Open::Cell(Lines::default())),
            _ => self.lines().end_line(),
        }
    }

    /// The term before it ends with the next one.
    fn close_definition(&mut self) {
        self.close(|open| matches!(open, Open::Row { .. }), Scope::Table);
    }

    fn open_quotation(&mut self, of: &str) {
        self.lines().end_line();
        self.push(Open::Quotation { of: of.to_owned(), lines: Lines::default() });
    }

    /// An element of the same name inside a quotation that is not marked by `blockquote`: its end is not the quotation's.
    fn nested_quotation(&mut self, name: &str) {
        if let Some(Open::Quotation { of, .. }) =
            self.open.iter_mut().rev().find(|open| matches!(open, Open::Quotation { .. }))
            && of.starts_with(name)
            && of != "blockquote"
        {
            of.push('+');
        }
    }

    fn close_quotation_of(&mut self, name: &str) {
        let Some(Open::Quotation { of, .. }) =
            self.open.iter_mut().rev().find(|open| matches!(open, Open::Quotation { .. }))
        else {
            return;
        };
        if of == name {
            self.close(|open| matches!(open, Open::Quotation { .. }), Scope::All);
        } else if of.strip_suffix('+').is_some_and(|rest| rest.starts_with(name)) {
            of.pop();
        }
    }

    /// Closes the innermost open thing of a kind, and all that is open inside it.
    fn close(&mut self, kind: fn(&Open) -> bool, scope: Scope) {
        let found = self.open.iter().rposition(kind);
        let edge = self.open.iter().rposition(|open| scope.ends_at(open));
        let Some(at) = found.filter(|at| edge.is_none_or(|edge| edge <= *at)) else { return };
        while self.open.len() > at {
            let Some(last) = self.open.pop() else { return };
            self.take_in(last);
        }
    }

    /// What was closed goes into what is around it.
    fn take_in(&mut self, closed: Open) {
        match closed {
            Open::Cell(lines) => {
                if let Some(Open::Row { cells }) = self.open.last_mut() {
                    cells.push(lines.into_text());
                }
            }
            Open::Row { cells } => {
                if let Some(Open::Table { rows }) = self.open.last_mut() {
                    rows.push(cells);
                }
            }
            Open::Table { rows } => {
                let text = rows.iter().map(|cells| row(cells)).collect::<String>();
                let lines = self.lines();
                lines.end_line();
                lines.text.push_str(&text);
            }
            Open::Quotation { lines, .. } => {
                let quoted = lines.into_text();
                let around = self.lines();
                around.end_line();
                for line in quoted.lines() {
                    around.text.push_str("> ");
                    around.text.push_str(line);
                    around.text.push('\n');
                }
            }
            Open::Item | Open::Preformatted => self.lines().end_line(),
        }
    }

    fn finish(mut self) -> String {
        while let Some(last) = self.open.pop() {
            self.take_in(last);
        }
        self.body.into_text()
    }
}

/// How far an end tag reaches: not beyond what it stands in.
#[derive(Clone, Copy)]
enum Scope {
    Row,
    Table,
    All,
}

impl Scope {
    fn ends_at(self, open: &Open) -> bool {
        match (self, open) {
            (Scope::All, _) => false,
            (_, Open::Table { .. }) => true,
            (Scope::Row, Open::Row { .. }) => true,
            _ => false,
        }
    }
}

/// A row as text: its cells beside each other when they are data, else one after the other.
fn row(cells: &[String]) -> String {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim_end()).collect();
    let is_data = |cell: &&str| {
        !cell.contains('\t')
            && cell.len() <= CELL_LENGTH
            && cell.lines().filter(|line| !line.trim().is_empty()).count() <= CELL_LINES
            && !cell.lines().any(|line| line.starts_with("> ") || line.starts_with("- "))
    };
    let several = filled.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
    let mut out = String::new();
    if several && filled.iter().all(is_data) {
        for (at, cell) in filled.iter().enumerate() {
            if at > 0 {
                out.push('\t');
            }
            let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
            for (at, line) in lines.enumerate() {
                if at > 0 {
                    out.push(IN_CELL);
                }
                out.push_str(line);
            }
        }
        out.push('\n');
    } else {
        for cell in filled.iter().filter(|cell| !cell.trim().is_empty()) {
            out.push_str(cell);
            out.push('\n');
        }
    }
    out
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).to_lowercase())
}

fn has_class(tag: &StartTag<()>, known: &[&str]) -> bool {
    attribute(tag, b"class").is_some_and(|classes| classes.split_whitespace().any(|class| known.contains(&class)))
}

fn is_quoted(tag: &StartTag<()>) -> bool {
    has_class(tag, &QUOTED)
}

/// The style of an element without blanks.
fn style(tag: &StartTag<()>) -> Option<String> {
    let mut style: String = attribute(tag, b"style")?.split_whitespace().collect();
    style.push(';');
    Some(style)
}

/// Whether an element says how large its text is, and whether it is of no size.
fn size(tag: &StartTag<()>) -> Option<bool> {
    let style = style(tag).filter(|style| style.contains("font-size:"))?;
    Some(NO_SIZE.iter().any(|none| style.contains(none)))
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    if tag.attributes.contains_key(b"hidden".as_slice()) || has_class(tag, &PREHEADERS) {
        return true;
    }
    let Some(style) = style(tag) else { return false };
    HIDING.iter().any(|hides| style.contains(hides))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_block_is_a_line() {
        for html in [
            "<p>Naam: Jan</p><p>Aantal: 12</p>",
            "<div>Naam: Jan</div>\n<div>Aantal: 12</div>",
            "<h3>Naam: Jan</h3><h3>Aantal: 12</h3>",
            "Naam: Jan<br>Aantal: 12",
            "<pre>Naam: Jan\nAantal: 12</pre>",
            "<div><div>Naam:\n  <b>Jan</b></div></div><span>Aantal: 12</span>",
            "<table><tr><td>Naam: Jan</td></tr><tr><td>Aantal: 12</td></tr></table>",
        ] {
            assert_eq!(text_of(html), "Naam: Jan\nAantal: 12\n", "{html}");
        }
        assert_eq!(text_of("<ul><li>Naam: Jan<li><p>Aantal: 12</p></ul>"), "- Naam: Jan\n- Aantal: 12\n");
    }

    #[test]
    fn cells_of_data_stand_beside_each_other_and_those_that_lay_out_below() {
        let pairs = "Naam\tJan\nAantal\t12\n";
        for html in [
            "<table><tr><td>Naam<td>Jan<tr><td>Aantal<td>12</table>",
            "<table>\n<tr>\n<td><p class=MsoNormal>Naam<o:p></o:p></p></td>\n<td><p>Jan</p></td></tr><tr><td>Aantal</td><td>12</td></tr></table>",
            "<dl><dt>Naam</dt><dd>Jan</dd><dt>Aantal<dd>12</dl>",
            "<table><tr><td><table><tr><td>Naam</td><td>Jan</td></tr><tr><td>Aantal</td><td>12</td></tr></table></td></tr></table>",
        ] {
            assert_eq!(text_of(html), pairs, "{html}");
        }
        let beside = "<table><tr><td><table><tr><td>Naam<td>Jan</table><td><table><tr><td>Aantal<td>12</table></table>";
        assert_eq!(text_of(beside), pairs);
        assert_eq!(
            text_of("<table><tr><td>Kano<br><small>met gids</small><td>12</table>"),
            "Kano\u{2028}met gids\t12\n"
        );
        assert_eq!(text_of("<table><tr><td>Totaal<td><td></td><td>€&nbsp;12</table>"), "Totaal\t\t\t€ 12\n");
    }

    #[test]
    fn cells_of_no_size_hold_text_that_has_one() {
        let mail = "<table><tr><td style=\"font-size:0px;padding:10px\"><div style=\"font-size:13px\">Datum: 14-12</div></td></tr></table>";
        assert_eq!(text_of(mail), "Datum: 14-12\n");
    }

    #[test]
    fn what_is_hidden_is_left_out() {
        for html in [
            "<div style='display:none;max-height:0'>weg <div>weg</div> weg</div>Jan",
            "<p style='mso-hide: all'>weg<p>Jan",
            "<span hidden>weg</span>Jan",
            "<div style=\"font-size:0\">weg</div>Jan",
            "<style>weg</style><title>weg</title>Jan<script>weg</script>",
            "<!-- weg --><!--[if mso]><p>weg</p><![endif]-->Jan",
            "<table><tr style='display:none'><td>weg<table><tr><td>weg</table></td></tr><tr><td>Jan</table>",
            "<table><tr><td hidden>weg<td>Jan</table>",
            "<span class='preheader'>weg</span>Jan",
        ] {
            assert_eq!(text_of(html), "Jan\n", "{html}");
        }
        assert_eq!(text_of("<p style='font-size:0.9em;opacity:0.8'>Jan"), "Jan\n");
        assert_eq!(text_of("Bo&shy;nus &amp; meer&#8203;"), "Bonus & meer\n");
    }

    #[test]
    fn quotations_are_marked() {
        assert_eq!(
            text_of(
                "<p>Ja</p>Op 9-12 schreef Jan:<blockquote type=cite>Nee<blockquote>Oud</blockquote></blockquote>Groet"
            ),
            "Ja\nOp 9-12 schreef Jan:\n> Nee\n> > Oud\nGroet\n"
        );
        assert_eq!(text_of("Ja<div class='yahoo_quoted'><div>Nee</div>Meer</div>Groet"), "Ja\n> Nee\n> Meer\nGroet\n");
    }

    #[test]
    fn ends_that_lack_or_are_too_many_lose_no_word() {
        assert_eq!(text_of("</td></table></div>Jan</p></tr><td>12"), "Jan\n12\n");
        assert_eq!(text_of("<table><tr><td>Naam<td>Jan"), "Naam\tJan\n");
        assert_eq!(text_of("<table>los<tr><td>Naam<td>Jan</table>"), "los\nNaam\tJan\n");
        let deep = format!("{}Jan{}", "<table><tr><td>".repeat(1_000), "</td></tr></table>".repeat(1_000));
        assert_eq!(text_of(&deep), "Jan\n");
        let quoted = format!("{}Jan", "<blockquote>".repeat(1_000));
        assert!(text_of(&quoted).ends_with("> Jan\n"));
    }
}
