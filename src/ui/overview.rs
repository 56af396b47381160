//! What is worked out once per checklist and stays through every tick: customers, words to find, the timeline.

use jiff::tz::TimeZone;
use retrace_cases::checklist::Checklist;
use retrace_model::when::Interval;

use super::customers::customers;
use super::filter::Words;
use super::timeline::Timeline;

pub struct Overview {
    /// Which making of the checklist it tells of.
    made: u32,
    /// Positions of the cases, those of one customer together.
    pub order: Vec<usize>,
    pub customers: Vec<Vec<usize>>,
    /// Of each case, the position of its customer.
    pub customer_of: Vec<usize>,
    pub words: Vec<Words>,
    pub timeline: Timeline,
}

impl Overview {
    pub fn of(made: u32, window: Interval, zone: &TimeZone, list: &Checklist) -> Self {
        let customers = customers(&list.cases);
        let mut customer_of = vec![0; list.cases.len()];
        for (customer, cases) in customers.iter().enumerate() {
            for case in cases {
                if let Some(own) = customer_of.get_mut(*case) {
                    *own = customer;
                }
            }
        }
        Overview {
            made,
            order: customers.iter().flatten().copied().collect(),
            customers,
            customer_of,
            words: list.cases.iter().map(|case| Words::of(case)).collect(),
            timeline: Timeline::of(window, zone, list),
        }
    }
}

/// Two are equal when they tell of the same making.
impl PartialEq for Overview {
    fn eq(&self, other: &Self) -> bool {
        self.made == other.made
    }
}

impl Eq for Overview {}
