//! A value → a key: the hash of all that it is. What is made of values with the same keys is the same.

use std::fmt;
use std::hash::Hasher;
use std::io;

use serde::{Deserialize, Serialize, Serializer, ser};

/// A hash of which no two values have the same: 128 bits of BLAKE3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key([u64; 2]);

impl Key {
    /// The key of all that a value serializes: its names, its order and its values.
    ///
    /// It asks for the form for machines (`is_human_readable` is false), in which a part may stand for itself by its own key.
    pub fn of(value: &impl Serialize) -> Self {
        let mut written = Written(Vec::with_capacity(1 << 14));
        value.serialize(&mut written).expect("all can be written");
        let mut keyed = Keyed::default();
        keyed.0.update(&written.0);
        keyed.key()
    }

    /// Which of so many parts it belongs to, always the same.
    pub fn part(self, parts: usize) -> usize {
        usize::from(self.0[0].to_le_bytes()[0]) % parts
    }
}

/// A hasher of which the whole hash can be had. Texts can be written into it, too.
#[derive(Debug, Clone, Default)]
pub struct Keyed(blake3::Hasher);

impl Keyed {
    /// The key of what it has heard.
    pub fn key(&self) -> Key {
        let hash = self.0.finalize();
        let half = |at: usize| u64::from_le_bytes(hash.as_bytes()[at..at + 8].try_into().expect("eight bytes"));
        Key([half(0), half(8)])
    }
}

impl Hasher for Keyed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        self.key().0[0]
    }
}

impl io::Write for Keyed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a value serializes, each part so that it is told from all others.
struct Written(Vec<u8>);

impl Written {
    /// A part of a kind, of as many bytes as that kind has.
    fn part(&mut self, kind: u8, bytes: &[u8]) -> Result<(), fmt::Error> {
        self.0.push(kind);
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    /// A part of a kind, of any length.
    fn text(&mut self, kind: u8, bytes: &[u8]) -> Result<(), fmt::Error> {
        self.part(kind, &(bytes.len() as u64).to_le_bytes())?;
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    /// The beginning of a part that has others in it; [`END`] is its end.
    fn open(&mut self, kind: u8, name: &str) -> Result<&mut Self, fmt::Error> {
        self.text(kind, name.as_bytes())?;
        Ok(self)
    }
}

/// The end of a part that has others in it.
const END: u8 = b'.';

macro_rules! fixed {
    ($($name:ident: $type:ty = $kind:literal),*) => {$(
        fn $name(self, value: $type) -> Result<(), fmt::Error> {
            self.part($kind, &value.to_le_bytes())
        }
    )*};
}

impl Serializer for &mut Written {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fixed!(
        serialize_i8: i8 = b'a', serialize_i16: i16 = b'b', serialize_i32: i32 = b'c', serialize_i64: i64 = b'd',
        serialize_i128: i128 = b'e', serialize_u8: u8 = b'f', serialize_u16: u16 = b'g', serialize_u32: u32 = b'h',
        serialize_u64: u64 = b'i', serialize_u128: u128 = b'j', serialize_f32: f32 = b'k', serialize_f64: f64 = b'l'
    );

    fn serialize_bool(self, value: bool) -> Result<(), fmt::Error> {
        self.part(b'm', &[u8::from(value)])
    }

    fn serialize_char(self, value: char) -> Result<(), fmt::Error> {
        self.part(b'n', &u32::from(value).to_le_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), fmt::Error> {
        self.text(b'o', value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), fmt::Error> {
        self.text(b'p', value)
    }

    fn serialize_none(self) -> Result<(), fmt::Error> {
        self.part(b'q', &[])
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), fmt::Error> {
        self.part(b'r', &[])?;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), fmt::Error> {
        self.part(b's', &[])
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), fmt::Error> {
        self.text(b't', name.as_bytes())
    }

    fn serialize_unit_variant(self, _: &'static str, number: u32, _: &'static str) -> Result<(), fmt::Error> {
        self.part(b'u', &number.to_le_bytes())
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        number: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        self.part(b'v', &number.to_le_bytes())?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        self.open(b'w', "")
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, fmt::Error> {
        self.open(b'w', "")
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self, fmt::Error> {
        self.open(b'x', name)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        self.open(b'y', name)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        self.open(b'z', "")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        self.open(b'z', "")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        self.open(b'A', name)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! parts {
    ($($trait:ident: $method:ident),*) => {$(
        impl ser::$trait for &mut Written {
            type Ok = ();
            type Error = fmt::Error;

            fn $method<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), fmt::Error> {
                self.part(END, &[])
            }
        }
    )*};
}

parts!(
    SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl ser::$trait for &mut Written {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), fmt::Error> {
                self.text(b'o', name.as_bytes())?;
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), fmt::Error> {
                self.part(END, &[])
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Written {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), fmt::Error> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.part(END, &[])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;

    #[test]
    fn what_differs_has_other_keys() {
        let values = [
            json!(null),
            json!(true),
            json!(1),
            json!(1.0),
            json!("1"),
            json!(""),
            json!([]),
            json!({}),
            json!(["a", "b"]),
            json!(["ab"]),
            json!(["a", ["b"]]),
            json!([["a"], "b"]),
            json!({"a": "b"}),
            json!({"a": {"b": null}}),
            json!({"a": null, "b": null}),
            json!([[], [[]]]),
            json!([[[]], []]),
        ];
        let keys: BTreeSet<Key> = values.iter().map(Key::of).collect();
        assert_eq!(keys.len(), values.len());
    }

    #[test]
    fn the_same_has_the_same_key_however_it_is_held() {
        #[derive(Serialize)]
        struct View {
            a: &'static str,
            #[serde(flatten)]
            more: More,
        }
        #[derive(Serialize)]
        struct More {
            b: Option<u8>,
        }
        assert_eq!(
            Key::of(&View { a: "x", more: More { b: Some(1) } }),
            Key::of(&View { a: "x", more: More { b: Some(1) } })
        );
        assert_ne!(
            Key::of(&View { a: "x", more: More { b: Some(1) } }),
            Key::of(&View { a: "x", more: More { b: None } })
        );
        assert_eq!(Key::of(&vec!["a"]), Key::of(&["a"]));
    }
}
