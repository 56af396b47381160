//! Vendor profiles as data.
pub struct Profile {
    pub key: &'static str,
}
pub const PROFILES: [&Profile; 1] = [&Profile { key: "recras" }];
pub fn profile(key: &str) -> Option<&'static Profile> {
    PROFILES.iter().copied().find(|p| p.key == key)
}
