//! Mails that are ready to send in a case: on the invoice that comes again, and to a customer about whom little is known.

use retrace_cases::checklist::Case;
use retrace_model::outcome::Outcome;
use retrace_model::task::TaskKind;
use yew::prelude::*;

use super::ready_mail::ReadyMail;
use super::shown;
use super::texts::{Language, Speaks, fill};

pub fn mails(case: &Case, language: Language) -> Html {
    let texts = language.texts();
    let Some(address) = case.customer.emails.first() else { return html! {} };
    // In the language of the customer's own mails.
    let spoken = case.language.unwrap_or(language);
    let (theirs, greeting) = (spoken.texts(), shown::phrases(spoken).greeting(case));
    let invoice = case.invoices.join(", ");
    let values = [("greeting", greeting.as_str()), ("invoice", invoice.as_str())];
    let resent = case.tasks.iter().any(|task| task.kind == TaskKind::NotifyInvoiceResent);
    let known = case.booking.as_ref().is_some_and(|booking| booking.start.is_some() && booking.product.is_some());
    let lost = matches!(case.outcome, Outcome::Missing | Outcome::Reused);
    html! {
        <>
            if resent {
                <ReadyMail {language} heading={texts.ready_mail} address={address.clone()}
                    subject={fill(theirs.resent_subject, &values)} body={fill(theirs.resent_body, &values)} />
            }
            if lost && !known {
                <ReadyMail {language} heading={texts.ask_mail} address={address.clone()}
                    subject={fill(theirs.ask_subject, &values)} body={fill(theirs.ask_body, &values)} />
            }
        </>
    }
}
