//! What is masked, and how often it was.

/// What is masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Mail addresses below a suffix of the public suffix list.
    Email,
    /// Telephone numbers: with a country code, Chinese mobiles and landlines, North American ones, labelled ones.
    Phone,
    /// IPv4 and IPv6 addresses.
    Ip,
    /// Numbers of documents and accounts: Chinese resident identity cards, labelled passports, US social security
    /// numbers, payment cards, IBANs.
    Id,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 4] = [Kind::Email, Kind::Phone, Kind::Ip, Kind::Id];

    /// What stands in the text instead.
    #[must_use]
    pub const fn replacement(self) -> &'static str {
        match self {
            Kind::Email => "<email>",
            Kind::Phone => "<phone>",
            Kind::Ip => "<ip>",
            Kind::Id => "<id>",
        }
    }
}

/// How many of each kind were replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mail addresses.
    pub email: usize,
    /// Telephone numbers.
    pub phone: usize,
    /// IP addresses.
    pub ip: usize,
    /// Numbers of documents and accounts.
    pub id: usize,
}

impl Counts {
    /// All replacements.
    #[must_use]
    pub fn total(&self) -> usize {
        self.email + self.phone + self.ip + self.id
    }

    pub(super) fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Email => self.email += 1,
            Kind::Phone => self.phone += 1,
            Kind::Ip => self.ip += 1,
            Kind::Id => self.id += 1,
        }
    }
}
