//! Dates, money and sizes as people of a language write them. `Intl` does it, through `toLocaleString`.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use js_sys::{Date, JSON};
use retrace_model::record::Amount;
use retrace_model::time_text::minute;
use wasm_bindgen::prelude::*;

use super::phrases::Phrases;
use super::texts::Language;
use crate::ui::texts::Speaks;

#[wasm_bindgen]
extern "C" {
    type Number;
    #[wasm_bindgen(method, js_name = toLocaleString)]
    fn to_locale_string(this: &Number, locale: &str, options: &JsValue) -> String;
}

/// The sentences of a language, with dates and money as the browser writes them.
pub fn phrases(language: Language) -> Phrases {
    Phrases { language, moment, money }
}

fn number(value: f64, language: Language, options: &str) -> String {
    let options = JSON::parse(options).unwrap_or(JsValue::UNDEFINED);
    JsValue::from_f64(value).unchecked_ref::<Number>().to_locale_string(language.locale(), &options)
}

/// `€ 1.234,50`.
pub fn money(amount: &Amount, language: Language) -> String {
    let safe = amount.currency.len() == 3 && amount.currency.bytes().all(|b| b.is_ascii_uppercase());
    let currency = if safe { amount.currency.as_str() } else { "XXX" };
    number(amount.cents as f64 / 100.0, language, &format!(r#"{{"style":"currency","currency":"{currency}"}}"#))
}

pub fn count(value: u64, language: Language) -> String {
    number(value as f64, language, "{}")
}

/// `12,3 MB`.
pub fn size(bytes: u64, language: Language) -> String {
    let (unit, value) = match bytes {
        0..1_000_000 => ("kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => ("MB", bytes as f64 / 1e6),
        _ => ("GB", bytes as f64 / 1e9),
    };
    format!("{} {unit}", number(value, language, r#"{"maximumFractionDigits":1}"#))
}

/// A wall-clock time as a person writes it: `ma 9 december 2019 10:00`. The text begins with `YYYY-MM-DD`, perhaps
/// followed by `THH:MM`; an offset behind it is the zone's own and not shown again.
///
/// The wall clock is put into a `Date` as if it were UTC and shown as UTC, so that no rule of the browser's own zone
/// takes part.
pub fn moment(text: &str, language: Language) -> String {
    let day = text.get(..10).unwrap_or_default();
    let clock = text.get(11..16);
    let second = text.get(17..19).filter(|seconds| *seconds != "00");
    let stamp = Date::parse(&format!(
        "{day}T{}Z",
        clock.map_or("00:00".to_owned(), |c| format!("{c}:{}", second.unwrap_or("00")))
    ));
    if stamp.is_nan() {
        return text.to_owned();
    }
    let options = match (clock, second) {
        (None, _) => r#"{"timeZone":"UTC","weekday":"short","day":"numeric","month":"long","year":"numeric"}"#,
        (Some(_), None) => {
            r#"{"timeZone":"UTC","weekday":"short","day":"numeric","month":"long","year":"numeric","hour":"2-digit","minute":"2-digit","hourCycle":"h23"}"#
        }
        (Some(_), Some(_)) => {
            r#"{"timeZone":"UTC","weekday":"short","day":"numeric","month":"long","year":"numeric","hour":"2-digit","minute":"2-digit","second":"2-digit","hourCycle":"h23"}"#
        }
    };
    let options = JSON::parse(options).unwrap_or(JsValue::UNDEFINED);
    let date = Date::new(&JsValue::from_f64(stamp));
    String::from(date.to_locale_string(language.locale(), &options))
}

/// Now, on the wall clock of a zone: `YYYY-MM-DDTHH:MM`.
pub fn now(zone: &TimeZone) -> String {
    let now = Timestamp::from_millisecond(Date::now() as i64).unwrap_or_default();
    minute(zone.to_datetime(now))
}

/// Hours and minutes of a wall-clock time, with seconds where they are not zero.
pub fn clock(text: &str) -> String {
    let minutes = text.get(11..16).unwrap_or_default();
    match text.get(17..19) {
        Some(seconds) if seconds != "00" => format!("{minutes}:{seconds}"),
        _ => minutes.to_owned(),
    }
}

/// The day of a wall-clock time in few words: `ma 9 dec`.
pub fn short_day(text: &str, language: Language) -> String {
    date(text, language, r#"{"timeZone":"UTC","weekday":"short","day":"numeric","month":"short"}"#)
}

/// A wall-clock time as it is typed into a form: `09-12-2019 10:00`.
pub fn typed_moment(text: &str, language: Language) -> String {
    let day = date(text, language, r#"{"timeZone":"UTC","day":"2-digit","month":"2-digit","year":"numeric"}"#);
    format!("{day} {}", clock(text)).trim_end().to_owned()
}

/// An amount as it is typed into a form: `1234,50`.
pub fn typed_money(amount: &Amount, language: Language) -> String {
    number(amount.cents as f64 / 100.0, language, r#"{"minimumFractionDigits":2,"useGrouping":false}"#)
}

fn date(text: &str, language: Language, options: &str) -> String {
    let stamp = Date::parse(&format!("{}T00:00Z", text.get(..10).unwrap_or_default()));
    if stamp.is_nan() {
        return text.to_owned();
    }
    let options = JSON::parse(options).unwrap_or(JsValue::UNDEFINED);
    String::from(Date::new(&JsValue::from_f64(stamp)).to_locale_string(language.locale(), &options))
}
