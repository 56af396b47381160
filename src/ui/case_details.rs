//! What is typed in again, each value with a way to copy it as a form wants it.

use yew::prelude::*;

use super::ready_mail::CopyButton;
use super::shown;
use super::texts::Language;
use crate::core::checklist::Case;

/// A label and its values: as they are read, and as they are typed.
type Row = (&'static str, Vec<(String, String)>);

pub fn details(case: &Case, language: Language, all: String) -> Html {
    let texts = language.texts();
    html! {
        <>
        <dl>
            { for rows(case, language).into_iter().map(|(label, values)| {
                let class = if values.is_empty() { "unsaid" } else { "" };
                html! {
                    <div {class}><dt>{ label }</dt>
                        if values.is_empty() { <dd>{ texts.not_said }</dd> }
                        { for values.into_iter().map(|(shown, typed)| html! {
                            <dd>{ shown }{ " " }<span class="no-print"><CopyButton {language} label={texts.copy} text={typed} of={label} /></span></dd>
                        }) }
                    </div>
                }
            }) }
        </dl>
        <p class="no-print"><CopyButton {language} label={texts.copy_details} text={all} /></p>
        </>
    }
}

fn rows(case: &Case, language: Language) -> Vec<Row> {
    let texts = language.texts();
    let same = |text: &String| (text.clone(), text.clone());
    let all = |values: &[String]| values.iter().map(same).collect::<Vec<_>>();
    let booking = case.booking.clone().unwrap_or_default();
    let start = booking.start.map(|start| (shown::moment(&start, language), shown::typed_moment(&start, language)));
    let amount = booking.amount.map(|amount| (shown::money(&amount, language), shown::typed_money(&amount, language)));
    let mut rows = vec![
        (texts.customer, all(&case.customer.names)),
        (texts.email, all(&case.customer.emails)),
        (texts.phone, all(&case.customer.phones)),
        (texts.product, booking.product.iter().map(same).collect()),
        (texts.start, start.into_iter().collect()),
        (texts.people, booking.people.map(|people| same(&people.to_string())).into_iter().collect()),
        (texts.amount, amount.into_iter().collect()),
    ];
    if let Some(reference) = &case.reference {
        rows.insert(0, (texts.booking_number, vec![same(reference)]));
    }
    rows
}
