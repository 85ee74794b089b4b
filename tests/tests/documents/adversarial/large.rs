//! Types that are large, deep or full of large numbers.

use std::collections::BTreeMap;

use openapi_core::Schema;
use serde::{Deserialize, Serialize};

/// The ends of what numbers can be.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Numbers {
    #[schema(maximum = 18446744073709551615)]
    most: u64,
    #[schema(minimum = -9223372036854775808, example = 9223372036854775807)]
    least: i64,
    #[schema(minimum = -170141183460469231731687303715884105728, maximum = 170141183460469231731687303715884105727)]
    wide: i128,
    wider: u128,
    #[serde(default = "most")]
    #[schema(default = 18446744073709551615)]
    default: u64,
    #[schema(minimum = -1e308, exclusive_maximum = 1.7976931348623157e308, example = 5e-324)]
    float: f64,
    #[schema(multiple_of = 0.000000000000001, choices(0.1, -0.0, 1e-7, 123456789012345678901234567890))]
    choice: f64,
    #[schema(min_length = 0, max_length = 18446744073709551615)]
    text: String,
    not_zero: std::num::NonZeroI128,
}

fn most() -> u64 {
    u64::MAX
}

macro_rules! many {
    (enum $name:ident { $($variant:ident)* }) => {
        /// One of very many.
        #[derive(Serialize, Deserialize, Schema)]
        pub(super) enum $name {
            $($variant,)*
        }
    };
    (struct $name:ident { $($field:ident)* }) => {
        /// Very many in one.
        #[derive(Serialize, Deserialize, Schema)]
        pub(super) struct $name {
            $($field: Option<u8>,)*
        }
    };
}

many!(enum Variants {
    V000 V001 V002 V003 V004 V005 V006 V007 V008 V009 V010 V011 V012 V013 V014 V015 V016 V017 V018 V019 V020
    V021 V022 V023 V024 V025 V026 V027 V028 V029 V030 V031 V032 V033 V034 V035 V036 V037 V038 V039 V040 V041
    V042 V043 V044 V045 V046 V047 V048 V049 V050 V051 V052 V053 V054 V055 V056 V057 V058 V059 V060 V061 V062
    V063 V064 V065 V066 V067 V068 V069 V070 V071 V072 V073 V074 V075 V076 V077 V078 V079 V080 V081 V082 V083
    V084 V085 V086 V087 V088 V089 V090 V091 V092 V093 V094 V095 V096 V097 V098 V099 V100 V101 V102 V103 V104
    V105 V106 V107 V108 V109 V110 V111 V112 V113 V114 V115 V116 V117 V118 V119 V120 V121 V122 V123 V124 V125
    V126 V127 V128 V129 V130 V131 V132 V133 V134 V135 V136 V137 V138 V139 V140 V141 V142 V143 V144 V145 V146
    V147 V148 V149 V150 V151 V152 V153 V154 V155 V156 V157 V158 V159 V160 V161 V162 V163 V164 V165 V166 V167
    V168 V169 V170 V171 V172 V173 V174 V175 V176 V177 V178 V179 V180 V181 V182 V183 V184 V185 V186 V187 V188
    V189 V190 V191 V192 V193 V194 V195 V196 V197 V198 V199
});

many!(struct Fields {
    f00 f01 f02 f03 f04 f05 f06 f07 f08 f09 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25
    f26 f27 f28 f29 f30 f31 f32 f33 f34 f35 f36 f37 f38 f39 f40 f41 f42 f43 f44 f45 f46 f47 f48 f49 f50 f51
    f52 f53 f54 f55 f56 f57 f58 f59 f60 f61 f62 f63 f64 f65 f66 f67 f68 f69 f70 f71 f72 f73 f74 f75 f76 f77
    f78 f79 f80 f81 f82 f83 f84 f85 f86 f87 f88 f89 f90 f91 f92 f93 f94 f95 f96 f97 f98 f99
});

/// A box around something.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Wrap<T> {
    inner: T,
}

/// Boxes around boxes.
pub(super) type Deep = Wrap<Option<Wrap<Vec<Wrap<BTreeMap<String, Wrap<[Wrap<(Wrap<Wrap<Wrap<u8>>>, bool)>; 2]>>>>>>>;

/// Numbers in a name.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Numbered<const LOW: i128, const FLAG: bool, const SIGN: char> {
    value: Option<i8>,
}

/// What refers to itself by every way there is.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Knot {
    option: Option<Box<Knot>>,
    list: Vec<Knot>,
    map: BTreeMap<i16, Vec<Knot>>,
    tuple: Option<Box<(Knot, Variants)>>,
    other: Box<Rope<Knot>>,
}

/// A rope is a knot, or some of it.
#[derive(Serialize, Deserialize, Schema)]
#[serde(untagged)]
pub(super) enum Rope<T> {
    Knot(Knot),
    Some(Vec<Rope<T>>),
    Other { other: T },
}

/// Nothing at all.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Empty {}

/// Not even an object.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Unit;

/// A name for a name.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Alias(pub Named);

/// Another name.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Named(#[schema(min_length = 1)] String);

/// Limits on what has limits.
#[derive(Serialize, Deserialize, Schema)]
pub(super) struct Limited {
    /// Another description
    name: Alias,
    #[schema(title = "A title", example = "a")]
    choice: Option<Named>,
    #[schema(deprecated)]
    empty: Option<Empty>,
    unit: Option<Unit>,
    #[schema(min_items = 2, items(min_items = 1, items(max_length = 5)))]
    names: Option<Vec<Vec<String>>>,
}
