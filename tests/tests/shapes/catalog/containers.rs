//! Values of other values: what may be absent, lists, maps and tuples.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use openapi_core::Schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shapes;

#[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Schema)]
#[serde(rename_all = "lowercase")]
enum Color {
    Red,
    #[serde(alias = "verdant")]
    Green,
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Schema)]
struct Pair {
    left: u8,
    right: Option<bool>,
}

shapes! {
    option "/option" Option<u8>;
    option_of_option "/option-of-option" Option<Option<String>>;
    option_of_struct "/option-of-struct" Option<Pair>;
    option_of_unit "/option-of-unit" Option<()>;
    list "/list" Vec<i8>;
    list_of_options "/list-of-options" Vec<Option<bool>>;
    list_of_lists "/list-of-lists" Vec<Vec<String>>;
    list_of_anything "/list-of-anything" Vec<Value>;
    boxed_slice "/boxed-slice" Box<[char]>;
    array "/array" [u8; 3];
    empty_array "/empty-array" [u8; 0];
    nested_array "/nested-array" [[bool; 2]; 2];
    sorted_set "/sorted-set" BTreeSet<i32>;
    hash_set "/hash-set" HashSet<String>;
    set_of_structs "/set-of-structs" BTreeSet<Pair>;
    set_of_choices "/set-of-choices" BTreeSet<Color>;
    queue "/queue" VecDeque<u8>;
    map "/map" BTreeMap<String, u8>;
    map_of_numbers "/map-of-numbers" BTreeMap<u8, bool>;
    map_of_signed "/map-of-signed" HashMap<i32, String>;
    map_of_truth "/map-of-truth" BTreeMap<bool, u8>;
    map_of_characters "/map-of-characters" BTreeMap<char, u8>;
    map_of_choices "/map-of-choices" BTreeMap<Color, Option<u8>>;
    map_of_structs "/map-of-structs" HashMap<String, Pair>;
    map_of_maps "/map-of-maps" BTreeMap<String, BTreeMap<Color, u8>>;
    map_of_anything "/map-of-anything" serde_json::Map<String, Value>;
    tuple_of_one "/tuple-of-one" (u8,);
    tuple_of_two "/tuple-of-two" (u8, String);
    tuple_of_three "/tuple-of-three" (u8, Option<String>, bool);
    tuple_of_four "/tuple-of-four" (char, Pair, Color, i64);
    nested_tuple "/nested-tuple" ((u8, bool), [(i8,); 2], Vec<(String, Color)>);
}
