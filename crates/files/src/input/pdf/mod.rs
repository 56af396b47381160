//! The text of a PDF as lines of cells, as [`super::html`] gives that of a mail.
//!
//! The syntax (objects, streams, filters, encryption with the empty password, repair) is read by `hayro-syntax`; here is the
//! text layer: what is drawn where (`Letters`), what it stands for (`font`), and how it hangs together (`layout`). Nothing
//! is rendered. Source: ISO 32000-1.

mod font;
mod glyphs;
mod layout;

use std::collections::HashMap;
use std::sync::Arc;

use font::Font;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;
use hayro_syntax::{LoadPdfError, Pdf};
use layout::Letter;

use crate::input::inflate::{Inflater, Step};

/// Pages that are read; an invoice has one or two.
const PAGES: usize = 20;
/// Letters of a document.
const LETTERS: usize = 200_000;
/// Steps of all its pages.
const STEPS: usize = 2_000_000;
/// Drawings inside drawings.
const DEPTH: usize = 8;
/// Of ten letters so many must be known, or the rest is rubbish too.
const KNOWN: usize = 7;

/// Bytes to which all streams of a document may unpack together.
const UNPACKED: usize = 96 * 1024 * 1024;
const STREAM: &[u8] = b"stream";

/// Why nothing can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It needs a password.
    Locked,
    /// It is no PDF, or nothing of it is left.
    Broken,
    /// It holds no text, as a scan does, or its letters have no meaning.
    NoText,
}

/// When a file says that it was made: wall clock, and how far that is from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Created {
    /// With its century.
    pub year: i16,
    /// From one.
    pub month: i8,
    /// From one.
    pub day: i8,
    /// Of the day.
    pub hour: i8,
    /// Of the hour.
    pub minute: i8,
    /// Of the minute.
    pub second: i8,
    /// East of UTC.
    pub offset_seconds: i32,
}

/// What a document says, and when it was made.
#[derive(Clone, Debug)]
pub struct Document {
    /// Lines of cells.
    pub text: String,
    /// By its own word.
    pub created: Option<Created>,
}

fn created(pdf: &Pdf) -> Option<Created> {
    let made = pdf.metadata().creation_date.as_ref()?;
    let small = |number: u8| i8::try_from(number).ok();
    let sign = if made.utc_offset_hour < 0 { -1 } else { 1 };
    let minutes = i32::from(made.utc_offset_minute).saturating_mul(60).saturating_mul(sign);
    Some(Created {
        year: i16::try_from(made.year).ok()?,
        month: small(made.month)?,
        day: small(made.day)?,
        hour: small(made.hour)?,
        minute: small(made.minute)?,
        second: small(made.second)?,
        offset_seconds: i32::from(made.utc_offset_hour).saturating_mul(3_600).saturating_add(minutes),
    })
}

/// The text of a document.
pub fn text_of(bytes: &[u8]) -> Result<String, Fault> {
    read(bytes).map(|document| document.text)
}

/// The text of a document, and when it was made.
pub fn read(bytes: &[u8]) -> Result<Document, Fault> {
    if unpacks_to_too_much(bytes) {
        return Err(Fault::Broken);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::Locked,
        LoadPdfError::Invalid => Fault::Broken,
    })?;
    let mut letters = Letters::default();
    let mut text = String::new();
    let (mut known, mut all) = (0_usize, 0_usize);
    for page in pdf.pages().iter().take(PAGES) {
        let start = State { to_page: Matrix(page.initial_transform(true).as_coeffs()), ..State::default() };
        if let Some(content) = page.page_stream() {
            letters.draw(content, page.resources(), start, 0);
        }
        let drawn = std::mem::take(&mut letters.drawn);
        all = all.saturating_add(drawn.len()).saturating_add(std::mem::take(&mut letters.unknown));
        known = known.saturating_add(drawn.len());
        text.push_str(&layout::text_of(drawn));
    }
    if known == 0 || known.saturating_mul(10) < all.saturating_mul(KNOWN) {
        return Err(Fault::NoText);
    }
    Ok(Document { text, created: created(&pdf) })
}

/// Whether the streams unpack to more than any document needs: the library that unpacks them knows no limit. Of each only the
/// length is looked at.
fn unpacks_to_too_much(bytes: &[u8]) -> bool {
    let mut all = 0_usize;
    for at in memchr::memmem::find_iter(bytes, STREAM) {
        let packed = bytes.get(at.saturating_add(STREAM.len())..).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        // The two bytes before deflate. Source: RFC 1950.
        let [method, flags, packed @ ..] = packed else { continue };
        if method & 0x0F != 8 || (u16::from(*method) << 8 | u16::from(*flags)) % 31 != 0 {
            continue;
        }
        let mut inflater = Inflater::default();
        let mut rest = packed;
        loop {
            let (taken, made, step) = inflater.step(rest);
            all = all.saturating_add(made.len());
            rest = rest.get(taken..).unwrap_or_default();
            if all > UNPACKED {
                return true;
            }
            if step != Step::Full || taken == 0 && made.is_empty() {
                break;
            }
        }
    }
    false
}

/// Coefficients as PDF writes them: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    /// First this one, then another.
    fn then(self, other: Matrix) -> Matrix {
        let (Matrix([a, b, c, d, e, f]), Matrix([ta, tb, tc, td, te, tf])) = (self, other);
        Matrix([
            a * ta + b * tc,
            a * tb + b * td,
            c * ta + d * tc,
            c * tb + d * td,
            e * ta + f * tc + te,
            e * tb + f * td + tf,
        ])
    }

    fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn at(self, x: f64, y: f64) -> (f64, f64) {
        let Matrix([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// What stands while a page is drawn.
#[derive(Clone)]
struct State {
    to_page: Matrix,
    font: Option<Arc<Font>>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl Default for State {
    fn default() -> Self {
        State {
            to_page: Matrix::default(),
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// Where the next letter stands, and the line.
#[derive(Clone, Copy, Default)]
struct Cursor {
    letter: Matrix,
    line: Matrix,
}

impl Cursor {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.letter = self.line;
    }
}

/// The letters of a page as they are drawn.
#[derive(Default)]
struct Letters {
    drawn: Vec<Letter>,
    /// Letters that no map knows.
    unknown: usize,
    steps: usize,
    fonts: HashMap<Vec<u8>, Arc<Font>>,
}

impl Letters {
    fn draw(&mut self, content: &[u8], resources: &Resources<'_>, start: State, depth: usize) {
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        let mut cursor = Cursor::default();
        let mut steps = TypedIter::new(content);
        while let Some(step) = steps.next() {
            self.steps = self.steps.saturating_add(1);
            if self.steps > STEPS || self.drawn.len() > LETTERS {
                return;
            }
            match step {
                TypedInstruction::SaveState(_) if saved.len() < 100 => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = saved.pop().unwrap_or(state),
                TypedInstruction::Transform(of) => {
                    state.to_page = matrix([of.0, of.1, of.2, of.3, of.4, of.5]).then(state.to_page);
                }
                TypedInstruction::BeginText(_) => cursor = Cursor::default(),
                TypedInstruction::CharacterSpacing(of) => state.letter_gap = of.0.as_f64(),
                TypedInstruction::WordSpacing(of) => state.word_gap = of.0.as_f64(),
                TypedInstruction::HorizontalScaling(of) => state.stretch = of.0.as_f64() / 100.0,
                TypedInstruction::TextLeading(of) => state.leading = of.0.as_f64(),
                TypedInstruction::TextRise(of) => state.rise = of.0.as_f64(),
                TypedInstruction::TextFont(of) => {
                    state.font = self.font(of.0, resources);
                    state.size = of.1.as_f64();
                }
                TypedInstruction::NextLine(of) => cursor.next_line(of.0.as_f64(), of.1.as_f64()),
                TypedInstruction::NextLineAndSetLeading(of) => {
                    state.leading = -of.1.as_f64();
                    cursor.next_line(of.0.as_f64(), of.1.as_f64());
                }
                TypedInstruction::NextLineUsingLeading(_) => cursor.next_line(0.0, -state.leading),
                TypedInstruction::SetTextMatrix(of) => {
                    cursor.line = matrix([of.0, of.1, of.2, of.3, of.4, of.5]);
                    cursor.letter = cursor.line;
                }
                TypedInstruction::ShowText(of) => self.show(of.0.as_bytes(), &state, &mut cursor),
                TypedInstruction::NextLineAndShowText(of) => {
                    cursor.next_line(0.0, -state.leading);
                    self.show(of.0.as_bytes(), &state, &mut cursor);
                }
                TypedInstruction::ShowTextWithParameters(of) => {
                    (state.word_gap, state.letter_gap) = (of.0.as_f64(), of.1.as_f64());
                    cursor.next_line(0.0, -state.leading);
                    self.show(of.2.as_bytes(), &state, &mut cursor);
                }
                TypedInstruction::ShowTexts(of) => self.show_all(of.0, &state, &mut cursor),
                TypedInstruction::XObject(of) if depth < DEPTH => {
                    if let Some(form) = resources.get_x_object(of.0) {
                        self.form(&form, resources, &state, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// A drawing of its own, as a template puts it on each page.
    fn form(&mut self, form: &Stream<'_>, around: &Resources<'_>, state: &State, depth: usize) {
        let dict = form.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|name| name.as_str() != "Form") {
            return;
        }
        let Ok(content) = form.decoded() else { return };
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let numbers: Vec<Number> =
            dict.get::<Array<'_>>("Matrix").map(|list| list.iter::<Number>().take(6).collect()).unwrap_or_default();
        let placed = <[Number; 6]>::try_from(numbers).map(matrix).unwrap_or_default();
        let start = State { to_page: placed.then(state.to_page), ..state.clone() };
        self.draw(&content, own.as_ref().unwrap_or(around), start, depth.saturating_add(1));
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Arc<Font>> {
        let dict = resources.get_font(name)?;
        // What a font's dictionary says is the font, under whatever name a page calls it.
        let key = dict.data().to_vec();
        if let Some(known) = self.fonts.get(&key) {
            return Some(known.clone());
        }
        let font = Arc::new(Font::of(&dict));
        self.fonts.insert(key, font.clone());
        Some(font)
    }

    fn show_all(&mut self, texts: &Array<'_>, state: &State, cursor: &mut Cursor) {
        for part in texts.iter::<Object<'_>>() {
            match part {
                Object::String(text) => self.show(text.as_bytes(), state, cursor),
                Object::Number(back) => {
                    let by = -back.as_f64() / 1000.0 * state.size * state.stretch;
                    cursor.letter = Matrix::moved(by, 0.0).then(cursor.letter);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, text: &[u8], state: &State, cursor: &mut Cursor) {
        let Some(font) = &state.font else { return };
        for glyph in font.read(text) {
            let place = cursor.letter.then(state.to_page);
            let width = glyph.width * state.size * state.stretch;
            let (from, to) = (place.at(0.0, state.rise), place.at(width, state.rise));
            let (top, _) = (place.at(0.0, state.rise + state.size), ());
            let height = (top.0 - from.0).hypot(top.1 - from.1);
            match glyph.text {
                Some(text) if from.0.is_finite() && from.1.is_finite() => {
                    self.drawn.push(Letter { text, from, to, height });
                }
                _ => self.unknown = self.unknown.saturating_add(1),
            }
            let gap = state.letter_gap + if glyph.is_space { state.word_gap } else { 0.0 };
            cursor.letter = Matrix::moved(width + gap * state.stretch, 0.0).then(cursor.letter);
        }
    }
}

fn matrix(of: [Number; 6]) -> Matrix {
    Matrix(of.map(|number| number.as_f64()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document of one page, with a standard font and this content.
    fn page(content: &str) -> Vec<u8> {
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n\
             4 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n\
             5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n\
             trailer<</Root 1 0 R>>\n%%EOF",
            content.len()
        )
        .into_bytes()
    }

    fn shown(lines: &[(i32, i32, &str)]) -> String {
        let show = |(x, y, text): &(i32, i32, &str)| format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n");
        lines.iter().map(show).collect()
    }

    #[test]
    fn text_comes_as_it_stands_and_not_as_it_is_drawn() {
        let content = shown(&[(50, 600, "Totaal: \u{80} 12,50"), (50, 700, "Factuur"), (300, 700, "55-4")]);
        assert_eq!(text_of(&page(&content)).unwrap(), "Factuur\t55-4\nTotaal: Â€ 12,50\n");
    }

    #[test]
    fn cells_stand_under_their_heads() {
        let content = shown(&[
            (50, 700, "Omschrijving"),
            (300, 700, "Aantal"),
            (400, 700, "Totaal"),
            (50, 680, "Kanotocht"),
            (300, 680, "12"),
            (400, 680, "150,00"),
            (50, 660, "Korting"),
            (400, 660, "-10,00"),
        ]);
        assert_eq!(
            text_of(&page(&content)).unwrap(),
            "Omschrijving\tAantal\tTotaal\nKanotocht\t12\t150,00\nKorting\t\t-10,00\n"
        );
    }

    #[test]
    fn gaps_are_blanks_and_kerning_is_none() {
        let content = "BT /F1 10 Tf 50 700 Td [(Kan) -20 (o) -400 (tocht) 30 (en)] TJ ET";
        assert_eq!(text_of(&page(content)).unwrap(), "Kano tochten\n");
    }

    #[test]
    fn what_unpacks_to_too_much_is_not_unpacked() {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; UNPACKED + 1], 9);
        assert!(packed.len() < 200_000);
        let mut bomb = b"%PDF-1.4\n4 0 obj<</Filter/FlateDecode/Length 9>>stream\n".to_vec();
        bomb.extend(packed);
        assert_eq!(text_of(&bomb), Err(Fault::Broken));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(text_of(b"no document"), Err(Fault::Broken));
        assert_eq!(text_of(&page("0 0 10 10 re f")), Err(Fault::NoText));
        assert_eq!(text_of(&[]), Err(Fault::Broken));
    }
}
