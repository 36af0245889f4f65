//! Columns that come from several tables: each name stands for one type.

use arrow_schema::Field;

/// Columns with their sources' names, in the order in which they came up.
#[derive(Debug, Default)]
pub(super) struct Columns(Vec<(Field, String)>);

impl Columns {
    /// The place of a column; where its name is taken by another type, it is called `name_2`.
    pub(super) fn place(&mut self, field: &Field, source: &str) -> usize {
        let names = (1_u32..).map(|n| if n == 1 { field.name().clone() } else { format!("{}_{n}", field.name()) });
        for name in names {
            match self.0.iter().position(|(known, _)| *known.name() == name) {
                // Parts of a type may be named differently, as lists of different writers are.
                Some(at) if self.0[at].0.data_type().equals_datatype(field.data_type()) => return at,
                Some(_) => {}
                None => {
                    self.0.push((field.clone().with_name(name), source.to_owned()));
                    break;
                }
            }
        }
        self.0.len() - 1
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.0.iter().map(|(field, _)| field)
    }
}

impl IntoIterator for Columns {
    type Item = (Field, String);
    type IntoIter = std::vec::IntoIter<(Field, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
