//! From the header of a table to typed columns: a [`Layout`] says which texts may stand over what, [`Columns`] is where
//! they were found, and [`Fields`] asks a row for what it holds.

use crate::input::table::{Row, UNQUOTED, header_key};

/// The columns that a table of one kind has, as data.
pub struct Layout<F: 'static> {
    /// Without so many of the first columns it is not this layout; 0 for a table without a header.
    pub needed: usize,
    /// Header texts as [`header_key`] gives them, `|` between those with one meaning; `*` before an ending; `#3` is the
    /// fourth column of a table without a header.
    pub columns: &'static [(F, &'static str)],
}

/// Which columns count of several over which a text of one field stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Several {
    /// That of the text which the layout names first.
    First,
    /// All, in the order of the table.
    All,
}

impl<F: Copy + PartialEq> Layout<F> {
    /// The header among these rows: how many rows end with it, and which column holds what.
    pub fn find(&self, rows: &[Row], several: Several) -> Option<(usize, Columns<F>)> {
        rows.iter().enumerate().find_map(|(at, row)| Some((at.saturating_add(1), self.over(row, several)?)))
    }

    /// Which column holds what, where a row is the header of such a table.
    pub fn over(&self, row: &Row, several: Several) -> Option<Columns<F>> {
        // Most rows of most files fail here, before anything is copied.
        let (_, first) = self.columns.first()?;
        let plain = |cell: &str| {
            let cell = cell.trim_matches(UNQUOTED);
            names(first).any(|name| cell.eq_ignore_ascii_case(name))
        };
        if !row.cells.iter().any(|cell| plain(cell)) {
            return None;
        }
        let keys: Vec<String> = row.cells.iter().map(|cell| header_key(cell)).collect();
        self.over_keys(&keys, several)
    }

    /// Which column holds what, under the keys of a header.
    pub fn over_keys(&self, keys: &[String], several: Several) -> Option<Columns<F>> {
        let mut found = Vec::new();
        for (at, (field, texts)) in self.columns.iter().enumerate() {
            let before = found.len();
            match several {
                Several::First => {
                    let column = names(texts).find_map(|name| keys.iter().position(|key| is(key, name)));
                    found.extend(column.map(|column| (*field, column)));
                }
                Several::All => {
                    let fits = |key: &String| names(texts).any(|name| is(key, name));
                    found.extend(
                        keys.iter().enumerate().filter(|(_, key)| fits(key)).map(|(column, _)| (*field, column)),
                    );
                }
            }
            if found.len() == before && at < self.needed {
                return None;
            }
        }
        Some(Columns(found))
    }

    /// Whether all columns that it needs are among these.
    pub fn is_met_by(&self, columns: &Columns<F>) -> bool {
        self.columns.iter().take(self.needed).all(|(field, _)| columns.has(*field))
    }

    /// Where the columns of a table without a header stand; `None` where the layout does not say it of all.
    pub fn placed(&self) -> Option<Columns<F>> {
        let place = |(field, name): &(F, &str)| Some((*field, name.strip_prefix('#')?.parse().ok()?));
        self.columns.iter().map(place).collect::<Option<Vec<_>>>().map(Columns)
    }
}

fn names(texts: &'static str) -> impl Iterator<Item = &'static str> {
    texts.split('|')
}

fn is(key: &str, name: &str) -> bool {
    name.strip_prefix('*').map_or(key == name, |ending| key.ends_with(ending))
}

/// Which columns hold what; several may hold one thing, of which the first that is filled counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns<F>(pub Vec<(F, usize)>);

impl<F: Copy + PartialEq> Columns<F> {
    /// The first column that holds this.
    pub fn place(&self, field: F) -> Option<usize> {
        self.places(field).next()
    }

    fn places(&self, field: F) -> impl Iterator<Item = usize> {
        self.0.iter().filter(move |(known, _)| *known == field).map(|(_, column)| *column)
    }

    /// Whether any column holds this.
    pub fn has(&self, field: F) -> bool {
        self.place(field).is_some()
    }

    /// Whether this column is told.
    pub fn holds(&self, column: usize) -> bool {
        self.0.iter().any(|(_, known)| *known == column)
    }

    /// How many cells a row needs for all of them.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, column)| column.saturating_add(1)).max().unwrap_or(0)
    }

    /// A row, to be asked by field.
    pub fn of<'r, 'c>(&'c self, row: &'r Row) -> Fields<'r, 'c, F> {
        Fields { row, columns: self }
    }
}

/// One row of a table whose columns are known.
#[derive(Clone, Copy)]
pub struct Fields<'r, 'c, F> {
    row: &'r Row,
    columns: &'c Columns<F>,
}

impl<'r, F: Copy + PartialEq> Fields<'r, '_, F> {
    /// Whether the table has a column for this.
    pub fn has(self, field: F) -> bool {
        self.columns.has(field)
    }

    /// The cells that hold this and are filled.
    pub fn all(self, field: F) -> impl Iterator<Item = &'r str> {
        self.columns.places(field).map(move |column| self.row.cell(Some(column))).filter(|cell| !cell.is_empty())
    }

    /// The first of them; empty where there is none.
    pub fn cell(self, field: F) -> &'r str {
        self.all(field).next().unwrap_or_default()
    }

    /// The first of them, if there is any.
    pub fn some(self, field: F) -> Option<String> {
        self.all(field).next().map(str::to_owned)
    }

    /// All of them, each once, as one text.
    pub fn joined(self, field: F) -> String {
        let mut cells: Vec<&str> = self.all(field).collect();
        cells.dedup();
        cells.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Row {
        Row { line: 1, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), stray_quote: false }
    }

    const LAYOUT: Layout<char> =
        Layout { needed: 2, columns: &[('d', "date|datum"), ('a', "*amount"), ('t', "note|text")] };

    #[test]
    fn a_header_needs_the_first_columns() {
        let rows = [row(&["Title"]), row(&[" \"Datum\" ", "Gross Amount"]), row(&["9-12-2019", "1"])];
        let found = LAYOUT.find(&rows, Several::First);
        assert_eq!(found, Some((2, Columns(vec![('d', 0), ('a', 1)]))));
        assert_eq!(LAYOUT.over(&row(&["date", "text"]), Several::First), None);
        assert_eq!(LAYOUT.over(&row(&["amount", "text"]), Several::First), None);
    }

    #[test]
    fn of_several_columns_the_first_text_counts_or_all() {
        let header = row(&["text", "date", "amount", "note"]);
        let first = LAYOUT.over(&header, Several::First).unwrap();
        let all = LAYOUT.over(&header, Several::All).unwrap();
        assert_eq!((first.place('t'), all.place('t'), all.width()), (Some(3), Some(0), 4));
        let data = row(&["", "9-12-2019", "", "x"]);
        assert_eq!((all.of(&data).cell('t'), all.of(&data).some('a')), ("x", None));
        assert_eq!(all.of(&row(&["x", "", "", "x"])).joined('t'), "x");
        assert!(all.holds(2) && !first.holds(0) && first.has('a') && !first.has('z'));
    }

    #[test]
    fn columns_without_a_header_are_placed_all_or_none() {
        let bare = Layout { needed: 0, columns: &[('d', "#2"), ('a', "#0")] };
        assert_eq!(bare.placed(), Some(Columns(vec![('d', 2), ('a', 0)])));
        assert_eq!(LAYOUT.placed(), None);
        assert!(LAYOUT.is_met_by(&bare.placed().unwrap()) && !LAYOUT.is_met_by(&Columns(Vec::new())));
    }
}
