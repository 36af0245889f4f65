//! Arrays as NumPy reads them (format 1.0: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>),
//! written row by row.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// The header has this many bytes, whatever the number of rows, so that it can be written last.
const HEADER: usize = 128;

/// A number that NumPy knows.
pub(super) trait Number: Copy {
    /// Its name in a header.
    const TYPE: &'static str;

    /// Its bytes, little-endian.
    fn bytes(self) -> [u8; 4];
}

impl Number for f32 {
    const TYPE: &'static str = "<f4";

    fn bytes(self) -> [u8; 4] {
        self.to_le_bytes()
    }
}

impl Number for i32 {
    const TYPE: &'static str = "<i4";

    fn bytes(self) -> [u8; 4] {
        self.to_le_bytes()
    }
}

impl Number for u32 {
    const TYPE: &'static str = "<u4";

    fn bytes(self) -> [u8; 4] {
        self.to_le_bytes()
    }
}

/// An array that grows by values; the number of rows is known at the end.
pub(super) struct Npy {
    file: BufWriter<File>,
    kind: &'static str,
    values: usize,
}

impl Npy {
    /// Begins an array of such numbers.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn create<T: Number>(path: &Path) -> io::Result<Npy> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(&[0; HEADER])?;
        Ok(Npy { file, kind: T::TYPE, values: 0 })
    }

    /// Adds values; they must be of the type that the array was begun with.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn add<T: Number>(&mut self, values: impl IntoIterator<Item = T>) -> io::Result<()> {
        for value in values {
            self.file.write_all(&value.bytes())?;
            self.values += 1;
        }
        Ok(())
    }

    /// Ends an array with rows of so many values; 0 makes it a plain list.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn finish(mut self, width: usize) -> io::Result<()> {
        let shape = match width {
            0 => format!("({},)", self.values),
            width => format!("({}, {width})", self.values / width),
        };
        let fields = format!("{{'descr': '{}', 'fortran_order': False, 'shape': {shape}, }}", self.kind);
        let length = HEADER - 10;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(b"\x93NUMPY\x01\x00")?;
        self.file.write_all(&(length as u16).to_le_bytes())?;
        writeln!(self.file, "{fields:<width$}", width = length - 1)?;
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_shape_and_type() {
        let path = tempfile::NamedTempFile::new().unwrap();
        let mut array = Npy::create::<f32>(path.path()).unwrap();
        array.add([1.0_f32, 2.0, 3.0, 4.0]).unwrap();
        array.finish(2).unwrap();
        let bytes = std::fs::read(path.path()).unwrap();
        assert_eq!((bytes.len(), bytes[HEADER - 1]), (HEADER + 16, b'\n'));
        let header = String::from_utf8_lossy(&bytes[10..HEADER]);
        assert!(header.starts_with("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }"), "{header}");
    }
}
