//! The tables of payment providers and banks. Each product is a file with its layouts as data; a new one is its file, a
//! line in `mod` and a line in [`FORMATS`], and a test wants its layouts in `PRODUCTS`.

mod adyen;
pub(super) mod banks;
mod multisafepay;
mod paypal;
mod stripe;
mod sumup;
mod table;

use crate::reading::format::Format;

/// Other ways than a bank transfer take at most an hour from created to paid. Source: `docs/formats/payments.md`.
const AN_HOUR: u32 = 3_600;

/// Their headers tell them: in the order of asking.
pub(super) const FORMATS: &[&Format] =
    &[&paypal::FORMAT, &stripe::FORMAT, &multisafepay::FORMAT, &adyen::FORMAT, &sumup::FORMAT, &banks::FORMAT];

#[cfg(test)]
const PRODUCTS: [&table::Product; FORMATS.len()] =
    [&paypal::PRODUCT, &stripe::PRODUCT, &multisafepay::PRODUCT, &adyen::PRODUCT, &sumup::PRODUCT, &banks::PRODUCT];

#[cfg(test)]
mod tests {
    use super::table::Field::*;
    use super::*;

    /// Without a provider its payouts would be taken for payments of customers.
    #[test]
    fn whoever_is_no_bank_is_a_provider() {
        for (format, product) in FORMATS.iter().zip(PRODUCTS) {
            assert_eq!(format.provider.is_none(), product.bank, "{}", format.made_by);
            if let Some(provider) = &format.provider {
                assert!(format.made_by.to_lowercase().contains(provider.word), "{}", format.made_by);
                assert!(!provider.payouts.is_empty(), "{}", format.made_by);
            }
        }
    }

    #[test]
    fn every_layout_tells_a_date_and_an_amount_and_needs_columns_that_it_has() {
        for product in PRODUCTS {
            for layout in product.layouts {
                let has = |wanted| layout.columns.iter().any(|(field, _)| *field == wanted);
                assert!(has(Date) && (has(Amount) || has(Debit) && has(Credit)));
                assert!(layout.needed <= layout.columns.len());
                for (_, names) in layout.columns {
                    assert!(names.split('|').all(|name| name == name.to_lowercase() && !name.is_empty()), "{names}");
                }
                let by_position = layout.columns.iter().filter(|(_, names)| names.starts_with('#')).count();
                assert!(by_position == 0 && layout.needed >= 4 || by_position == layout.columns.len());
            }
        }
    }
}
