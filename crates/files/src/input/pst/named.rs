//! Properties that have no number of their own: a store numbers them as it meets them. Source: [MS-PST] 2.4.7.

use std::collections::HashMap;

use super::bytes::{u16_at, u32_at};
use super::properties::Properties;
use super::{Pst, node_id};
use crate::input::limits;

/// A set of properties, as its sixteen bytes stand in a file.
pub type Set = [u8; 16];

/// The number in this store of each property of a set.
#[derive(Default)]
pub struct Named(HashMap<(Set, u32), u16>);

impl Named {
    /// Empty when they cannot be read.
    pub async fn open(store: &Pst) -> Self {
        Self::read(store).await.unwrap_or_default()
    }

    async fn read(store: &Pst) -> Option<Self> {
        let properties = Properties::open(store, store.node(node_id::NAMES).await?).await?;
        let sets = properties.binary(0x0002, limits::TREE).await.unwrap_or_default();
        let entries = properties.binary(0x0003, limits::TREE).await?;
        let sets = sets.as_chunks::<16>().0;
        let named = entries.as_chunks::<8>().0.iter().filter_map(|entry| {
            let (id, about, place) = (u32_at(entry, 0)?, u16_at(entry, 4)?, u16_at(entry, 6)?);
            // The lowest bit: it has a name, not a number. The first three sets have no bytes.
            let set = sets.get(usize::from(about >> 1).checked_sub(3)?)?;
            (about & 1 == 0).then_some(((*set, id), 0x8000_u16.checked_add(place)?))
        });
        Some(Named(named.collect()))
    }

    /// The number of a property in this store.
    pub fn id(&self, set: Set, property: u32) -> Option<u16> {
        self.0.get(&(set, property)).copied()
    }
}
