//! What is typed in again, each value with a way to copy it as a form wants it.

use retrace_cases::checklist::Case;
use yew::prelude::*;

use super::phrases::Phrases;
use super::ready_mail::CopyButton;
use super::shown;
use super::texts::Language;
use crate::ui::texts::Speaks;

/// A label and its values: as they are read, and as they are typed.
type Row = (&'static str, Vec<(String, String)>);

pub fn details(case: &Case, language: Language, all: String) -> Html {
    let texts = language.texts();
    let rows = rows(case, language);
    let says_something = rows.iter().any(|(_, values)| !values.is_empty());
    html! {
        <>
        <dl>
            { for rows.into_iter().map(|(label, values)| {
                let class = if values.is_empty() { "unsaid" } else { "" };
                html! {
                    <div {class}><dt>{ label }</dt>
                        if values.is_empty() { <dd>{ texts.not_said }</dd> }
                        { for values.into_iter().map(|(shown, typed)| html! {
                            { value(&shown, html! { <CopyButton {language} label={texts.copy} text={typed} of={label} /> }) }
                        }) }
                    </div>
                }
            }) }
        </dl>
        if says_something { <p><CopyButton {language} label={texts.copy_details} text={all} /></p> }
        </>
    }
}

/// A value with its button, which never stands on a line without the value's last part. An address breaks behind its `@`
/// and its dots, everything else between words.
fn value(text: &str, button: Html) -> Html {
    let is_address = text.contains('@') && !text.contains(char::is_whitespace);
    let breaks: &[char] = if is_address { &['@', '.'] } else { &[' '] };
    let mut parts: Vec<&str> = text.split_inclusive(breaks).collect();
    let last = parts.pop().unwrap_or_default();
    html! {
        <dd>
            { for parts.into_iter().map(|part| html! { <>{ part }if is_address { <wbr /> }</> }) }
            <span class="last">{ last }{ " " }{ button }</span>
        </dd>
    }
}

/// A value is typed as it is shown, but for times and money.
fn rows(case: &Case, language: Language) -> Vec<Row> {
    let texts = language.texts();
    let reference = case.reference.as_ref().map(|own| (texts.booking_number, vec![(own.clone(), own.clone())]));
    let typed = Phrases { language, moment: shown::typed_moment, money: shown::typed_money }.details(case);
    let shown = shown::phrases(language).details(case).into_iter();
    let details = shown.zip(typed).map(|((label, shown), (_, typed))| (label, shown.into_iter().zip(typed).collect()));
    reference.into_iter().chain(details).collect()
}
