//! What a user wants of the main text.

/// Whether what readers wrote under an article belongs to the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Comments {
    /// As the judge thinks best: hardly under an article; elsewhere, as in a forum, it is the text.
    #[default]
    Auto,
    /// What they say stays.
    Yes,
    /// None of it stays.
    No,
}

impl Comments {
    /// All values.
    pub const ALL: [Comments; 3] = [Comments::Auto, Comments::Yes, Comments::No];

    /// Its name in files and flags.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Comments::Auto => "auto",
            Comments::Yes => "yes",
            Comments::No => "no",
        }
    }
}

/// What to do with doubtful blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Favor {
    /// Rather lose text than keep rubbish.
    Precision,
    /// Both count alike.
    #[default]
    Balanced,
    /// Rather keep rubbish than lose text.
    Recall,
}

impl Favor {
    /// All values.
    pub const ALL: [Favor; 3] = [Favor::Precision, Favor::Balanced, Favor::Recall];

    /// Its name in files and flags.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Favor::Precision => "precision",
            Favor::Balanced => "balanced",
            Favor::Recall => "recall",
        }
    }

    /// How much recall counts beside precision: the beta of the F measure.
    pub(super) fn beta(self) -> f32 {
        match self {
            Favor::Precision => 0.5,
            Favor::Balanced => 1.0,
            Favor::Recall => 2.0,
        }
    }
}

/// How the main text is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taste {
    /// What readers wrote.
    pub comments: Comments,
    /// Doubtful blocks.
    pub favor: Favor,
    /// The headline is no part of the text; the metadata has it.
    pub leaves_title: bool,
}
