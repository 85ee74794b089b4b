//! The types of the standard library.

use std::{
    borrow::{BorrowMut, Cow},
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque},
    hash::{BuildHasher, Hash},
    marker::PhantomData,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6},
    num::{
        NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16, NonZeroU32,
        NonZeroU64, NonZeroU128, NonZeroUsize, Saturating, Wrapping,
    },
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
    time::{Duration, SystemTime},
};

use serde_json::{Number, Value, value::RawValue};

use super::{Key, Keywords, Kind, List, Map, Node, Refined, Scalar, Schema};
use crate::validate::{
    Format,
    clean::{self, Parts},
    cleans,
};

/// The name of a kind in JSON Schema, for texts that are put together before anything is evaluated.
macro_rules! type_name {
    (Integer) => {
        "integer"
    };
    (Number) => {
        "number"
    };
    (Boolean) => {
        "boolean"
    };
    (Text) => {
        "string"
    };
    (Null) => {
        "null"
    };
}

macro_rules! scalars {
    ($($type:ty: $name:literal, $kind:ident, $keywords:literal, $expected:literal;)*) => {
        $(impl Schema for $type {
            const NODE: &'static Node =
                &Node::Scalar(
                Scalar::of::<$type>($name, Kind::$kind, $expected)
                    .with($keywords)
                    .written(concat!("{\"type\":\"", type_name!($kind), "\"", $keywords), $keywords),
            );
        })*
    };
}

scalars! {
    bool: "Bool", Boolean, "", "true or false";
    char: "Char", Text, r#","minLength":1,"maxLength":1"#, "a single character";
    String: "String", Text, "", "a string";
    (): "Unit", Null, "", "null";
    f64: "F64", Number, r#","format":"double""#, "a number";
    Number: "Number", Number, "", "a number";
    PathBuf: "Path", Text, "", "a path";
    IpAddr: "IpAddr", Text, r#","anyOf":[{"format":"ipv4"},{"format":"ipv6"}]"#, "an IP address";
    SocketAddr: "SocketAddr", Text, "", "an IP address with a port, as 127.0.0.1:8080";
    SocketAddrV4: "SocketAddrV4", Text, "", "an IPv4 address with a port, as 127.0.0.1:8080";
    SocketAddrV6: "SocketAddrV6", Text, "", "an IPv6 address with a port, as [::1]:8080";
}

/// Beyond the greatest that there is, serde would make infinity of a number, which JSON does not have.
impl Schema for f32 {
    const NODE: &'static Node = &Node::Scalar(Scalar {
        accepts: |value| value.as_f64().is_some_and(fits_single_precision),
        ..Scalar::of::<f32>("F32", Kind::Number, "a number of single precision").with(r#","format":"float""#)
    });
}

#[expect(clippy::cast_possible_truncation, reason = "what is too large becomes infinity")]
fn fits_single_precision(number: f64) -> bool {
    (number as f32).is_finite()
}

macro_rules! formatted {
    ($($type:ty: $name:literal, $format:ident $written:literal;)*) => {
        $(impl Schema for $type {
            const NODE: &'static Node = &Node::Scalar(
                Scalar::of::<$type>($name, Kind::Text, Format::$format.expected())
                    .formatted(Format::$format)
                    .written(
                        concat!("{\"type\":\"string\",\"format\":\"", $written, "\""),
                        concat!(",\"format\":\"", $written, "\""),
                    ),
            );
        })*
    };
}

formatted! {
    Ipv4Addr: "Ipv4Addr", Ipv4 "ipv4";
    Ipv6Addr: "Ipv6Addr", Ipv6 "ipv6";
}

macro_rules! integers {
    ($($type:ty: $name:literal, $keywords:literal, $lowest:literal, $highest:literal;)*) => {
        $(impl Schema for $type {
            const NODE: &'static Node = &Node::Scalar(
                Scalar::of::<$type>(
                    $name,
                    Kind::Integer,
                    concat!("a whole number from ", $lowest, " to ", $highest),
                )
                .with($keywords)
                .within($lowest, $highest)
                .written(
                    concat!("{\"type\":\"integer\"", $keywords, ",\"minimum\":", $lowest, ",\"maximum\":", $highest),
                    concat!($keywords, ",\"minimum\":", $lowest, ",\"maximum\":", $highest),
                ),
            );
        })*
    };
}

integers! {
    i8: "I8", "", "-128", "127";
    i16: "I16", "", "-32768", "32767";
    i32: "I32", r#","format":"int32""#, "-2147483648", "2147483647";
    i64: "I64", r#","format":"int64""#, "-9223372036854775808", "9223372036854775807";
    i128: "I128", "", "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727";
    isize: "Isize", r#","format":"int64""#, "-9223372036854775808", "9223372036854775807";
    u8: "U8", "", "0", "255";
    u16: "U16", "", "0", "65535";
    u32: "U32", "", "0", "4294967295";
    u64: "U64", "", "0", "18446744073709551615";
    u128: "U128", "", "0", "340282366920938463463374607431768211455";
    usize: "Usize", "", "0", "18446744073709551615";
    NonZeroU8: "NonZeroU8", "", "1", "255";
    NonZeroU16: "NonZeroU16", "", "1", "65535";
    NonZeroU32: "NonZeroU32", "", "1", "4294967295";
    NonZeroU64: "NonZeroU64", "", "1", "18446744073709551615";
    NonZeroU128: "NonZeroU128", "", "1", "340282366920938463463374607431768211455";
    NonZeroUsize: "NonZeroUsize", "", "1", "18446744073709551615";
}

macro_rules! non_zero_integers {
    ($($type:ty: $name:literal, $lowest:literal, $highest:literal;)*) => {
        $(impl Schema for $type {
            const NODE: &'static Node = &Node::Scalar(Scalar {
                keywords: Keywords { v3_1: r#","not":{"const":0}"#, v3_0: r#","not":{"enum":[0]}"# },
                ..Scalar::of::<$type>(
                    $name,
                    Kind::Integer,
                    concat!("a whole number from ", $lowest, " to ", $highest, " and not 0"),
                )
                .within($lowest, $highest)
            });
        })*
    };
}

non_zero_integers! {
    NonZeroI8: "NonZeroI8", "-128", "127";
    NonZeroI16: "NonZeroI16", "-32768", "32767";
    NonZeroI32: "NonZeroI32", "-2147483648", "2147483647";
    NonZeroI64: "NonZeroI64", "-9223372036854775808", "9223372036854775807";
    NonZeroI128: "NonZeroI128", "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727";
    NonZeroIsize: "NonZeroIsize", "-9223372036854775808", "9223372036854775807";
}

impl Schema for Value {
    const NODE: &'static Node = &Node::Any;
}

impl Schema for RawValue {
    const NODE: &'static Node = &Node::Any;
}

impl Schema for serde_json::Map<String, Value> {
    const NODE: &'static Node = &Node::Map(Map { keys: String::NODE, values: &Node::Any });
}

impl Schema for str {
    const NODE: &'static Node = String::NODE;
}

impl Schema for Path {
    const NODE: &'static Node = PathBuf::NODE;
}

impl<T: ?Sized> Schema for PhantomData<T> {
    const NODE: &'static Node = <()>::NODE;
}

impl<T: Schema> Schema for Option<T> {
    const NODE: &'static Node = &Node::Nullable(T::NODE);

    fn is_valid(&self) -> bool {
        self.as_ref().is_none_or(T::is_valid)
    }

    fn clean(&mut self) -> bool {
        self.as_mut().is_some_and(T::clean)
    }
}

macro_rules! pointers {
    ($($pointer:ty, |$inside:ident| $clean:expr;)*) => {
        $(impl<T: Schema + ?Sized> Schema for $pointer {
            const NODE: &'static Node = T::NODE;
            const IDENTITY: u64 = T::IDENTITY;

            fn is_valid(&self) -> bool {
                T::is_valid(self)
            }

            fn clean(&mut self) -> bool {
                let $inside = self;
                $clean
            }
        })*
    };
}

// What has just been read is shared by nobody yet; what is only referred to was never read.
pointers! {
    Box<T>, |inside| T::clean(inside);
    Rc<T>, |inside| Rc::get_mut(inside).is_some_and(T::clean);
    Arc<T>, |inside| Arc::get_mut(inside).is_some_and(T::clean);
    &T, |_inside| false;
}

impl<T: Schema + ToOwned<Owned: BorrowMut<T>> + ?Sized> Schema for Cow<'_, T> {
    const NODE: &'static Node = T::NODE;

    fn is_valid(&self) -> bool {
        T::is_valid(self)
    }

    fn clean(&mut self) -> bool {
        match self {
            Cow::Owned(owned) => owned.borrow_mut().clean(),
            Cow::Borrowed(_) => false,
        }
    }
}

macro_rules! wrappers {
    ($($wrapper:ident),*) => {
        $(impl<T: Schema> Schema for $wrapper<T> {
            const NODE: &'static Node = T::NODE;

            fn is_valid(&self) -> bool {
                self.0.is_valid()
            }

            fn clean(&mut self) -> bool {
                self.0.clean()
            }
        })*
    };
}

wrappers!(Wrapping, Reverse);

/// Numbers of the type that it wraps: serde would put the nearest one in the place of others.
impl<T: Schema> Schema for Saturating<T> {
    const NODE: &'static Node = &by_hand(T::NODE);

    fn is_valid(&self) -> bool {
        self.0.is_valid()
    }
}

/// A description that is narrower than what serde reads.
const fn by_hand(node: &'static Node) -> Node {
    Node::Refined(Refined { node, by_hand: true, ..Refined::PLAIN })
}

macro_rules! lists {
    ($($list:ty),*) => {
        $(impl<T: Schema> Schema for $list {
            const NODE: &'static Node = &Node::List(List::of(T::NODE));

            fn is_valid(&self) -> bool {
                self.iter().all(T::is_valid)
            }

            fn clean(&mut self) -> bool {
                clean::all(self.iter_mut(), T::clean)
            }
        })*
    };
}

lists!([T], Vec<T>, VecDeque<T>, LinkedList<T>);

impl<T: Schema + Ord> Schema for BinaryHeap<T> {
    const NODE: &'static Node = &Node::List(List::of(T::NODE));

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }

    fn clean(&mut self) -> bool {
        if const { !cleans(T::NODE) } {
            return false;
        }
        let mut elements = std::mem::take(self).into_vec();
        let has_changed = elements.clean();
        self.extend(elements);
        has_changed
    }
}

impl<T: Schema, const N: usize> Schema for [T; N] {
    const NODE: &'static Node = &Node::List(List::array(T::NODE, N as u64));

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }

    fn clean(&mut self) -> bool {
        clean::all(self.iter_mut(), T::clean)
    }
}

impl<T: Schema + Ord> Schema for BTreeSet<T> {
    const NODE: &'static Node = &Node::List(List::set(T::NODE));

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }

    fn clean(&mut self) -> bool {
        (const { cleans(T::NODE) }) && self.clean_parts(T::clean)
    }
}

impl<T: Schema + Eq + Hash, S: BuildHasher> Schema for HashSet<T, S> {
    const NODE: &'static Node = &Node::List(List::set(T::NODE));

    fn is_valid(&self) -> bool {
        self.iter().all(T::is_valid)
    }

    fn clean(&mut self) -> bool {
        (const { cleans(T::NODE) }) && self.clean_parts(T::clean)
    }
}

/// Names that are the same once they are clean: the last one counts.
macro_rules! maps {
    ($([$($generics:tt)*] $map:ty, |$entries:ident| $take:expr;)*) => {
        $(impl<$($generics)*> Schema for $map {
            const NODE: &'static Node = &Node::Map(Map { keys: K::NODE, values: T::NODE });

            fn is_valid(&self) -> bool {
                self.iter().all(|(key, value)| key.is_valid() && value.is_valid())
            }

            fn clean(&mut self) -> bool {
                let mut has_changed = clean::all(self.values_mut(), T::clean);
                if const { cleans(K::NODE) } {
                    let $entries = self;
                    let mut entries: Vec<(K, T)> = $take.collect();
                    has_changed |= clean::all(entries.iter_mut(), |(key, _)| key.clean());
                    $entries.extend(entries);
                }
                has_changed
            }
        })*
    };
}

maps! {
    [K: Key + Ord, T: Schema] BTreeMap<K, T>, |entries| std::mem::take(entries).into_iter();
    [K: Key + Eq + Hash, T: Schema, S: BuildHasher] HashMap<K, T, S>, |entries| entries.drain();
}

macro_rules! stand_ins {
    ($($(#[$doc:meta])* $type:ty: $name:ident { $($(#[$limit:meta])* $field:ident: $part:ty),* })*) => {
        $(
            $(#[$doc])*
            #[derive(crate::Schema)]
            #[serde(deny_unknown_fields)]
            struct $name {
                $($(#[$limit])* $field: $part),*
            }

            impl Schema for $type {
                const NODE: &'static Node = &by_hand($name::NODE);
            }
        )*
    };
}

mod stand_in {
    use super::{Node, Schema, by_hand};

    // More nanoseconds than a second has would be read too, unless they make the seconds too many.
    stand_ins! {
        /// A length of time.
        super::Duration: Duration {
            #[doc = "Whole seconds"]
            secs: u64,
            #[doc = "Nanoseconds beyond them"]
            #[schema(maximum = 999999999)]
            nanos: u32
        }
        /// A time, counted from the beginning of 1970 in UTC.
        super::SystemTime: SystemTime {
            #[doc = "Whole seconds"]
            #[schema(maximum = 9223372036854775807)]
            secs_since_epoch: u64,
            #[doc = "Nanoseconds beyond them"]
            #[schema(maximum = 999999999)]
            nanos_since_epoch: u32
        }
    }
}
