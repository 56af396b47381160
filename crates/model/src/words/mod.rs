//! The words of the languages in which mails, lists and tables are read: one file for each language.
//!
//! Words that people choose are here. Words that a program always writes alike, such as the headers and statuses of one
//! export, stay with its reader. A word that several languages share stands in each of them.
//!
//! Readers ask all languages at once, since a file does not say in which it is written, and one often holds several. Where
//! the first kind that fits wins, the kinds are asked in their order, each in every language: the order of the languages
//! never decides. A test holds what makes that so.

mod de;
mod en;
mod fr;
mod nl;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::language::PageLanguage;
use crate::record::Direction;
use crate::table::Column;

/// Words or beginnings of words. Lower case, each once.
pub type List = &'static [&'static str];

/// All languages that are read; not those of the page, see [`PageLanguage`].
pub const ALL: [&Words; 4] = [&nl::WORDS, &en::WORDS, &de::WORDS, &fr::WORDS];

/// The words of one language. What is called a beginning is compared with the beginning of a word, an ending with its end,
/// a whole word with all of it; what is called a part may stand anywhere in the text.
pub struct Words {
    /// ISO 639-1.
    pub code: &'static str,
    /// In which language of the page its writers are answered; `None` where the page does not speak it.
    pub page_language: Option<PageLanguage>,
    /// Whole words that are common in this language and rare in the others: by them a text tells its language.
    pub common: List,
    /// Beginnings of the names of the twelve months, abbreviations among them. No beginning of one month begins another, in
    /// whatever language.
    pub months: [List; 12],
    /// The names of the twelve months in full.
    pub month_names: [&'static str; 12],
    /// Days that are told by their names and have a fixed date: the name, the month, the day.
    pub holidays: &'static [(&'static str, i8, i8)],
    /// What stands right behind the number of a day: `6th`, `1er`, `2de`.
    pub ordinals: List,
    /// Whole words between such a number and its month.
    pub of_months: List,
    /// Names of the days, Monday first: whole words. One that begins like a month is then no month.
    pub weekdays: [&'static str; 7],
    /// Words before the number of a week of the year.
    pub weeks: List,
    /// Beginnings of what stands behind the hour of a time of day, at most four letters of it.
    pub o_clock: List,
    /// Whole words before an hour that put it half an hour earlier.
    pub half: List,
    /// Endings of words near an hour that put it before noon.
    pub mornings: List,
    /// Endings of words near an hour that put it in the evening.
    pub evenings: List,
    /// Whole words before a surname, and titles, without marks on their letters: none tells one person from another.
    pub name_particles: List,
    /// With what a mail greets: beginnings of its first line, as whole words.
    pub greetings: List,
    /// Whole words between a greeting and a name.
    pub titles: List,
    /// Whole words behind a greeting that name nobody.
    pub nobody: List,
    /// Two to twelve, as whole words.
    pub numerals: [&'static str; 11],
    /// Beginnings of words that make the number before them people.
    pub people: List,
    /// What makes the number right behind it people, with its blank: endings of the text before the number.
    pub groups: List,
    /// Whole words between days of which one is still to be chosen.
    pub alternatives: List,
    /// Whole words before a date that make it a limit, not the start.
    pub limits: List,
    /// Beginnings of words for what is held until it is confirmed.
    pub options: List,
    /// Whole words for what ends: `verloopt op`.
    pub expires: List,
    /// Whole words between a word and the day that it tells: `aanvraag van 9-12`.
    pub of_days: List,
    /// What stands before a number of people or an amount and makes it a condition or an offer: nothing that was booked.
    pub conditions: List,
    /// Whole words between a product and what follows it on its line.
    pub connectors: List,
    /// Labels before values in running text.
    pub labels: Labels,
    /// Headers of columns in tables that nobody knows.
    pub headers: Headers,
    /// By which a mail tells what it is about.
    pub mails: Mails,
    /// What stands around a number and tells what it numbers.
    pub numbers: Numbers,
    /// How older mails below a mail begin.
    pub quotations: Quotations,
    /// Beginnings of a subject that answers another mail, with their colon.
    pub reply_marks: List,
    /// Beginnings of a subject that hands on another mail, with their colon.
    pub forward_marks: List,
    /// Beginnings of the words by which call logs say which way a call went.
    pub call_beginnings: Directions,
    /// Whole words by which call logs say it, too short to be beginnings.
    pub call_words: Directions,
    /// Whole words by which telephones show it to the person who types a call.
    pub typed_calls: Directions,
    /// Whole words behind a number that make it a length of time.
    pub durations: Durations,
    /// Whole words of a typed call that tell nothing.
    pub call_fillers: List,
    /// Whole texts in the place of a number that is withheld.
    pub withheld: List,
    /// Beginnings of the words by which a status says that money came in.
    pub paid: List,
    /// Beginnings of the words by which a status says that money is not, or no longer, on its way in.
    pub unpaid: List,
    /// Whole words that deny what stands beside them, or put it off.
    pub denials: List,
    /// Beginnings of words by which only a part of something was done.
    pub partial: List,
    /// Texts that are nothing but the name of a balance, in the lines of a statement.
    pub balances: List,
    /// Words by which a bank's line says that money comes from another account of the company's own.
    pub own_accounts: List,
    /// Beginnings of words for what a provider pays out.
    pub payouts: List,
    /// Beginnings of words by which a payment broke off for good: nothing of it is on its way.
    pub broken_off: List,
    /// Labels over what customers paid at a till, in the line of what is paid out of it.
    pub gross: List,
    /// Labels over what a provider keeps of it.
    pub kept: List,
    /// Whole texts, often one letter, by which a bank says that money goes out.
    pub money_out: List,
    /// Beginnings of words in the name of a journal of sales.
    pub sales_journals: List,
    /// Parts of the description of a journal of sales.
    pub sales_parts: List,
    /// Beginnings of words in the name of any other journal.
    pub other_journals: List,
    /// Local parts of addresses behind which no customer sits: whole, or of six letters and more as a part.
    pub no_reply: List,
    /// Beginnings of the subject of an answer that a mail program gives by itself.
    pub automatic_answers: List,
    /// What mail programs call the folder of mails that were not sent.
    pub draft_folders: List,
    /// What they call the folder of spam.
    pub junk_folders: List,
}

/// Beginnings of words in the label of a value: those of five letters and more; a shorter one is the whole word.
pub struct Labels {
    /// An e-mail address.
    pub email: List,
    /// A telephone number.
    pub phone: List,
    /// How many people.
    pub people: List,
    /// Of [`Labels::people`], those that are whole words, since the longer ones are something else: a reduction for groups.
    pub whole: List,
    /// What was booked.
    pub product: List,
    /// What the whole costs.
    pub total: List,
    /// Of [`Labels::total`], the words that say that it is the whole.
    pub total_words: List,
    /// Another amount.
    pub amount: List,
    /// The day.
    pub date: List,
    /// The time of day.
    pub time: List,
    /// A person or a group.
    pub name: List,
    /// Beginnings of words that speak of a group: with an ending of [`Labels::name_endings`] the label is that of its name.
    pub group: List,
    /// Endings of words that speak of a name.
    pub name_endings: List,
    /// The label that asks for the product, as its only word: with others it is the name of one.
    pub what: List,
    /// The label that asks for a name, as its only word.
    pub who: List,
    /// The label that counts people, as its only word: with another word it counts something else.
    pub number_of: List,
    /// The words with which a label that asks for the number of people begins.
    pub how_many: &'static [List],
    /// Beginnings of words for people that are no children, as a label or behind a number.
    pub adults: List,
    /// Beginnings of words for children, likewise.
    pub children: List,
    /// Words beside one for a day that make it the day of something else than the visit, whole or as a part of a word.
    pub made: List,
    /// Parts of a label that is about a booking.
    pub booking: List,
    /// Whole words right behind an amount that is given back.
    pub back: List,
    /// Words of a line that was not booked, the longer ones as endings too: a fee, a tax, a discount.
    pub extras: List,
    /// Words that may stand beside one for a name without making it anybody else's than a customer's.
    pub of_customers: List,
    /// What tells one amount of a booking from another.
    pub amounts: Amounts,
}

/// Words that tell what an amount is: whole, or the beginning of a word where they have five letters and more, or, where they
/// are several, parts of the text before it.
#[derive(Clone, Copy)]
pub struct Amounts {
    /// Taxes are in it.
    pub including: List,
    /// Taxes are not in it.
    pub excluding: List,
    /// Taxes alone.
    pub tax: List,
    /// Before a discount or taxes.
    pub subtotal: List,
    /// What is taken off.
    pub discount: List,
    /// Where the whole or what is left of it is paid.
    pub on_site: List,
    /// What is given back: whole words, before the amount or behind it.
    pub refund: List,
    /// What is given back when nothing was broken.
    pub security: List,
    /// What is paid in advance.
    pub deposit: List,
    /// What was paid.
    pub paid: List,
    /// What is still to pay.
    pub rest: List,
    /// What is to pay, of which it is not told whether anything was paid.
    pub to_pay: List,
    /// The price of one.
    pub unit: List,
}

/// Words in the header of a column: whole, or else its beginning or ending where it has five letters and more.
pub struct Headers {
    /// See [`Column::Reference`].
    pub reference: List,
    /// See [`Column::Product`].
    pub product: List,
    /// See [`Column::Start`].
    pub start: List,
    /// Of [`Headers::start`], those that name a day without telling which: of a visit, of an order, of a payment. A longer word
    /// that ends in one is such a day too.
    pub days: List,
    /// See [`Column::People`].
    pub people: List,
    /// See [`Column::Name`].
    pub name: List,
    /// See [`Column::Email`].
    pub email: List,
    /// See [`Column::Phone`].
    pub phone: List,
    /// Whole words over the sides of a call, where numbers stand below them.
    pub call_sides: List,
    /// See [`Column::Status`].
    pub status: List,
    /// See [`Column::Made`].
    pub made: List,
    /// See [`Column::Time`].
    pub time: List,
    /// See [`Column::End`].
    pub end: List,
    /// See [`Column::Amount`].
    pub amount: List,
    /// See [`Column::MoneyIn`]; those with a blank are parts of a header.
    pub money_in: List,
    /// See [`Column::MoneyOut`]; likewise.
    pub money_out: List,
    /// See [`Column::Currency`].
    pub currency: List,
    /// See [`Column::Duration`].
    pub duration: List,
    /// See [`Column::Direction`].
    pub direction: List,
    /// See [`Column::Invoice`].
    pub invoice: List,
    /// See [`Column::Text`].
    pub text: List,
    /// Of [`Headers::text`], those over what may be the name of a group where no other column holds names.
    pub titles: List,
    /// Of [`Headers::name`], those for who works here: no customer of a payment.
    pub staff: List,
    /// Whole words that end the header of a moment: `Betaald op`.
    pub moments: List,
    /// Ends of words over how something was paid.
    pub methods: List,
    /// Beginnings of words over amounts with taxes and before costs: what was to pay.
    pub gross: List,
    /// Beginnings of words for sums, over a column and in a row of its own.
    pub totals: List,
    /// Of [`Headers::name`], those that may name anything: `Product name`.
    pub name_alone: List,
    /// Beginnings of words over amounts that are a part of that.
    pub net: List,
    /// Beginnings and ends of words over amounts that are something else: balances, taxes, fees, another currency.
    pub no_price: List,
    /// Whole words by which the table holds working hours.
    pub of_hours: List,
    /// Whole headers of amounts that were received.
    pub received: List,
    /// Beginnings of words by which a table with amounts holds payments.
    pub of_payments: List,
}

impl Headers {
    /// The words for a column that holds this.
    pub fn of(&self, column: Column) -> List {
        match column {
            Column::Reference => self.reference,
            Column::Product => self.product,
            Column::Start => self.start,
            Column::People => self.people,
            Column::Name => self.name,
            Column::Email => self.email,
            Column::Phone => self.phone,
            Column::Status => self.status,
            Column::Made => self.made,
            Column::Time => self.time,
            Column::End => self.end,
            Column::Amount => self.amount,
            Column::MoneyIn => self.money_in,
            Column::MoneyOut => self.money_out,
            Column::Invoice => self.invoice,
            Column::Currency => self.currency,
            Column::Duration => self.duration,
            Column::Direction => self.direction,
            Column::Text => self.text,
        }
    }
}

/// Parts of a subject, of a file's name or of a mail's first lines that tell what it is about. The mails of a booking
/// system are its customers' own templates, so these are words of the language and none of a vendor's.
pub struct Mails {
    /// Parts of the subject of a mail of somebody who wants to work for the company.
    pub applications: List,
    /// Parts of a question for a price.
    pub prices: List,
    /// A cancellation.
    pub cancellation: List,
    /// That something has been cancelled, and not that it can be: parts of the first lines.
    pub cancelled: List,
    /// A reminder.
    pub reminder: List,
    /// That a payment came in, beyond doubt.
    pub payment_received: List,
    /// That a mail is about a payment, where it is nothing more than that.
    pub payment: List,
    /// A voucher.
    pub voucher: List,
    /// An invoice or a credit note.
    pub invoice: List,
    /// A quotation.
    pub quotation: List,
    /// A new booking or a question for one.
    pub request: List,
    /// A confirmation, or any other mail about a booking.
    pub confirmation: List,
}

/// What stands around a number.
pub struct Numbers {
    /// Parts of a word that announces a booking's number; one of at most four letters is the whole word.
    pub booking: List,
    /// Beginnings of a word that announces the number of an order: of a booking where a system calls it so, and as often of
    /// what the company itself ordered.
    pub orders: List,
    /// Parts of a word that announces an invoice's number, likewise.
    pub invoice: List,
    /// Parts of a word that announces a voucher's code, likewise.
    pub voucher: List,
    /// Endings of words that contain one of these and announce something else: an address, a date, an amount.
    pub no_cue: List,
    /// Whole words for a number at the end of a label.
    pub labels: List,
    /// Endings of the word right before a number that it numbers.
    pub endings: List,
    /// Whole words between a word that announces a number and the number.
    pub copulas: List,
    /// Abbreviations of the word for number whose full stop ends no sentence, without it.
    pub abbreviations: List,
    /// Parts of words for what has a number and is no booking.
    pub others: List,
    /// Whole words that announce a number written like that of a telephone and which is none: of a fax, a tax office, a
    /// register, a contract.
    pub no_phones: List,
    /// Beginnings of words behind a number that make it hours, ages, people or an amount.
    pub units: List,
    /// Whole words before a number that make it a date, hours or ages.
    pub spans: List,
}

/// How mail programs show the older mail that is answered or handed on.
pub struct Quotations {
    /// Beginnings of the line above a quotation, with their blank.
    pub openings: List,
    /// Parts of that line.
    pub wrote: List,
    /// Parts of a line of dashes below which everything is an older mail.
    pub dividers: List,
    /// Beginnings of the first line of the header that is set above an older mail, with their colon.
    pub from: List,
    /// Beginnings of the line of that header that tells when, with their colon.
    pub sent: List,
    /// Of the one with the subject.
    pub subject: List,
    /// Of those that tell to whom.
    pub to: List,
}

/// Words for the ways that a call went.
pub struct Directions {
    /// See [`Direction::Incoming`].
    pub incoming: List,
    /// See [`Direction::Outgoing`].
    pub outgoing: List,
    /// See [`Direction::Missed`].
    pub missed: List,
    /// See [`Direction::Voicemail`].
    pub voicemail: List,
    /// See [`Direction::Rejected`].
    pub rejected: List,
    /// See [`Direction::Blocked`].
    pub blocked: List,
    /// See [`Direction::Internal`].
    pub internal: List,
}

impl Directions {
    fn named(&self) -> [(Direction, List); 7] {
        [
            (Direction::Incoming, self.incoming),
            (Direction::Outgoing, self.outgoing),
            (Direction::Missed, self.missed),
            (Direction::Voicemail, self.voicemail),
            (Direction::Rejected, self.rejected),
            (Direction::Blocked, self.blocked),
            (Direction::Internal, self.internal),
        ]
    }
}

/// Words for a length of time.
pub struct Durations {
    /// Hours.
    pub hours: List,
    /// Minutes.
    pub minutes: List,
    /// Seconds.
    pub seconds: List,
}

/// One list of every language, word by word.
pub fn each(list: impl Fn(&'static Words) -> List) -> impl Iterator<Item = &'static str> {
    ALL.into_iter().flat_map(move |words| list(words).iter().copied())
}

/// Whether a word of such a list fits.
pub fn any(list: impl Fn(&'static Words) -> List, fits: impl Fn(&str) -> bool) -> bool {
    each(list).any(fits)
}

/// Whether this is a word of such a list.
pub fn has(list: impl Fn(&'static Words) -> List, word: &str) -> bool {
    any(list, |known| known == word)
}

/// The direction of which one word fits.
pub fn direction(of: impl Fn(&'static Words) -> &'static Directions, fits: impl Fn(&str) -> bool) -> Option<Direction> {
    let named = ALL.into_iter().flat_map(|words| of(words).named());
    named.into_iter().find(|(_, list)| list.iter().any(|known| fits(known))).map(|(direction, _)| direction)
}

/// The month, 1 to 12, whose name or abbreviation a word begins with. The words of every date of a mailbox are asked.
pub fn month(word: &str) -> Option<i8> {
    /// By their first letter.
    type Starts = BTreeMap<Option<char>, Vec<(&'static str, i8)>>;
    static STARTS: LazyLock<Starts> = LazyLock::new(|| {
        let mut by_letter = Starts::new();
        for (month, list) in ALL.into_iter().flat_map(|words| (1..).zip(words.months)) {
            list.iter().for_each(|&start| by_letter.entry(start.chars().next()).or_default().push((start, month)));
        }
        by_letter
    });
    let mut starts = STARTS.get(&word.chars().next())?.iter();
    starts.find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month)
}

/// A number from two to twelve in words, of whatever language. Every word of every mail is asked.
pub fn numeral(word: &str) -> Option<i8> {
    static NUMERALS: LazyLock<HashMap<&str, i8>> =
        LazyLock::new(|| ALL.iter().flat_map(|language| language.numerals.into_iter().zip(2..)).collect());
    NUMERALS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::PAGE_LANGUAGES;

    /// Lists that a language may leave empty: it has no such word, or needs none.
    const MAY_BE_EMPTY: [&str; 16] = [
        "half",
        "labels.whole",
        "numbers.abbreviations",
        "call_beginnings.voicemail",
        "call_beginnings.rejected",
        "call_beginnings.blocked",
        "call_beginnings.internal",
        "call_words.incoming",
        "call_words.outgoing",
        "call_words.missed",
        "call_words.voicemail",
        "call_words.rejected",
        "call_words.blocked",
        "call_words.internal",
        "typed_calls.internal",
        "no_reply",
    ];

    macro_rules! fields {
        ($prefix:literal, $kind:ident, $value:expr, [$($field:ident),*]) => {{
            // Named one by one: a new field does not compile until it stands here too.
            let $kind { $($field),* } = $value;
            vec![$((format!("{}{}", $prefix, stringify!($field)), *$field)),*]
        }};
    }

    macro_rules! directions {
        ($prefix:literal, $value:expr) => {
            fields!($prefix, Directions, $value, [incoming, outgoing, missed, voicemail, rejected, blocked, internal])
        };
    }

    fn lists(words: &'static Words) -> Vec<(String, List)> {
        let Words {
            code: _,
            page_language: _,
            common,
            months,
            month_names,
            holidays,
            ordinals,
            of_months,
            weekdays,
            weeks,
            o_clock,
            half,
            mornings,
            evenings,
            name_particles,
            greetings,
            titles,
            nobody,
            numerals: _,
            alternatives,
            people,
            groups,
            limits,
            options,
            expires,
            of_days,
            conditions,
            connectors,
            labels,
            headers,
            mails,
            numbers,
            quotations,
            reply_marks,
            forward_marks,
            call_beginnings,
            call_words,
            typed_calls,
            durations,
            call_fillers,
            withheld,
            paid,
            unpaid,
            denials,
            partial,
            balances,
            own_accounts,
            payouts,
            broken_off,
            gross,
            kept,
            money_out,
            sales_journals,
            sales_parts,
            other_journals,
            no_reply,
            automatic_answers,
            draft_folders,
            junk_folders,
        } = words;
        let mut all: Vec<(String, List)> = [
            ("common", common),
            ("ordinals", ordinals),
            ("of_months", of_months),
            ("o_clock", o_clock),
            ("half", half),
            ("mornings", mornings),
            ("evenings", evenings),
            ("name_particles", name_particles),
            ("greetings", greetings),
            ("titles", titles),
            ("nobody", nobody),
            ("alternatives", alternatives),
            ("people", people),
            ("groups", groups),
            ("limits", limits),
            ("options", options),
            ("expires", expires),
            ("of_days", of_days),
            ("conditions", conditions),
            ("connectors", connectors),
            ("reply_marks", reply_marks),
            ("forward_marks", forward_marks),
            ("call_fillers", call_fillers),
            ("withheld", withheld),
            ("paid", paid),
            ("unpaid", unpaid),
            ("denials", denials),
            ("partial", partial),
            ("balances", balances),
            ("weeks", weeks),
            ("own_accounts", own_accounts),
            ("payouts", payouts),
            ("broken_off", broken_off),
            ("gross", gross),
            ("kept", kept),
            ("money_out", money_out),
            ("sales_journals", sales_journals),
            ("sales_parts", sales_parts),
            ("other_journals", other_journals),
            ("no_reply", no_reply),
            ("automatic_answers", automatic_answers),
            ("draft_folders", draft_folders),
            ("junk_folders", junk_folders),
        ]
        .into_iter()
        .map(|(name, list)| (name.to_owned(), *list))
        .collect();
        all.push(("weekdays".to_owned(), weekdays.as_slice()));
        all.push(("month_names".to_owned(), month_names.as_slice()));
        assert!(holidays.iter().all(|(name, ..)| *name == name.to_lowercase()), "{}", words.code);
        all.extend(months.iter().zip(1..).map(|(list, month)| (format!("months.{month}"), *list)));
        let Labels { how_many, .. } = labels;
        all.extend(how_many.iter().map(|asks| ("labels.how_many".to_owned(), *asks)));
        let rest = Labels { how_many: &[], ..*labels };
        all.extend(label_lists(&rest));
        all.extend(fields!(
            "headers.",
            Headers,
            headers,
            [
                reference,
                product,
                start,
                days,
                people,
                name,
                email,
                phone,
                call_sides,
                status,
                made,
                time,
                end,
                amount,
                money_in,
                money_out,
                currency,
                duration,
                direction,
                invoice,
                text,
                titles,
                staff,
                moments,
                methods,
                gross,
                totals,
                name_alone,
                net,
                no_price,
                of_hours,
                received,
                of_payments
            ]
        ));
        all.extend(fields!(
            "mails.",
            Mails,
            mails,
            [
                applications,
                prices,
                cancellation,
                cancelled,
                reminder,
                payment_received,
                payment,
                voucher,
                invoice,
                quotation,
                request,
                confirmation
            ]
        ));
        all.extend(fields!(
            "numbers.",
            Numbers,
            numbers,
            [
                booking,
                orders,
                invoice,
                voucher,
                no_cue,
                labels,
                endings,
                copulas,
                abbreviations,
                others,
                no_phones,
                units,
                spans
            ]
        ));
        all.extend(fields!(
            "quotations.",
            Quotations,
            quotations,
            [openings, wrote, dividers, from, sent, subject, to]
        ));
        all.extend(directions!("call_beginnings.", call_beginnings));
        all.extend(directions!("call_words.", call_words));
        all.extend(directions!("typed_calls.", typed_calls));
        all.extend(fields!("durations.", Durations, durations, [hours, minutes, seconds]));
        all
    }

    fn label_lists(labels: &Labels) -> Vec<(String, List)> {
        let Labels {
            email,
            phone,
            people,
            whole,
            product,
            total,
            total_words,
            amount,
            date,
            time,
            name,
            group,
            name_endings,
            what,
            who,
            number_of,
            how_many: _,
            adults,
            children,
            made,
            booking,
            back,
            extras,
            of_customers,
            amounts,
        } = labels;
        let amounts = fields!(
            "labels.amounts.",
            Amounts,
            amounts,
            [
                including, excluding, tax, subtotal, discount, on_site, refund, security, deposit, paid, rest, to_pay,
                unit
            ]
        );
        [
            ("email", email),
            ("phone", phone),
            ("people", people),
            ("whole", whole),
            ("product", product),
            ("total", total),
            ("total_words", total_words),
            ("amount", amount),
            ("date", date),
            ("time", time),
            ("name", name),
            ("group", group),
            ("name_endings", name_endings),
            ("what", what),
            ("who", who),
            ("number_of", number_of),
            ("adults", adults),
            ("children", children),
            ("made", made),
            ("booking", booking),
            ("back", back),
            ("extras", extras),
            ("of_customers", of_customers),
        ]
        .into_iter()
        .map(|(field, list)| (format!("labels.{field}"), *list))
        .chain(amounts)
        .collect()
    }

    /// Every field of every language, which it has words for, each once and in lower case.
    #[test]
    fn every_language_fills_every_field_with_words_in_lower_case_each_once() {
        for words in ALL {
            for (field, list) in lists(words) {
                let place = format!("{} {field}", words.code);
                assert!(!list.is_empty() || MAY_BE_EMPTY.contains(&field.as_str()), "{place} is empty");
                for (at, word) in list.iter().enumerate() {
                    assert_eq!(*word, word.to_lowercase(), "{place}");
                    assert!(!word.trim().is_empty() && !word.starts_with(' '), "{place} {word:?}");
                    assert!(!list.iter().take(at).any(|before| before == word), "{place} has {word} twice");
                }
            }
            assert!(!words.labels.how_many.is_empty(), "{}", words.code);
            assert!(words.labels.whole.iter().all(|word| words.labels.people.contains(word)), "{}", words.code);
            // Compared with words whose letters have lost their marks.
            assert!(words.name_particles.iter().all(|word| word.is_ascii()), "{}", words.code);
            let Numbers { booking, orders, invoice, voucher, no_cue, .. } = &words.numbers;
            let cues = [booking, orders, invoice, voucher, no_cue];
            assert!(cues.into_iter().flat_map(|list| *list).all(|word| word.is_ascii()), "{}", words.code);
            assert!(words.o_clock.iter().all(|word| word.chars().count() <= 4), "{}", words.code);
        }
    }

    #[test]
    fn the_page_speaks_three_of_the_languages_that_are_read() {
        for language in PAGE_LANGUAGES {
            let own: Vec<&str> =
                ALL.iter().filter(|words| words.page_language == Some(language)).map(|words| words.code).collect();
            assert_eq!(own, [language.code()]);
        }
        for (at, words) in ALL.iter().enumerate() {
            assert!(!ALL.iter().take(at).any(|before| before.code == words.code), "{}", words.code);
        }
    }

    /// No two of these that mean different things: then the order of the languages decides nothing.
    fn apart<T: PartialEq + std::fmt::Debug>(named: &[(T, List)], clash: fn(&str, &str) -> bool) {
        for (kind, list) in named {
            for (other, others) in named.iter().filter(|(other, _)| other != kind) {
                for word in *list {
                    let found = others.iter().find(|known| clash(word, known));
                    assert_eq!(found, None, "{word}: {kind:?} or {other:?}");
                }
            }
        }
    }

    #[test]
    fn no_word_of_one_meaning_is_one_of_another() {
        let begins = |word: &str, other: &str| word.starts_with(other);
        let same = |word: &str, other: &str| word == other;
        apart(&ALL.into_iter().flat_map(|words| (1..).zip(words.months)).collect::<Vec<(i8, _)>>(), begins);
        let named = |of: fn(&'static Words) -> &'static Directions| -> Vec<(Direction, List)> {
            ALL.into_iter().flat_map(|words| of(words).named()).collect()
        };
        apart(&named(|words| &words.call_beginnings), begins);
        apart(&named(|words| &words.call_words), same);
        apart(&named(|words| &words.typed_calls), same);
        let marks: Vec<&str> = each(|words| words.reply_marks).chain(each(|words| words.forward_marks)).collect();
        for mark in &marks {
            assert!(!marks.iter().any(|other| other != mark && mark.starts_with(other)), "{mark}");
        }
    }

    #[test]
    fn months_and_directions_are_found_in_any_language() {
        assert_eq!(month("décembre"), Some(12));
        assert_eq!(month("maart"), Some(3));
        assert_eq!(month("xyz"), None);
        assert_eq!(direction(|words| &words.call_words, |known| known == "aus"), Some(Direction::Outgoing));
    }
}
