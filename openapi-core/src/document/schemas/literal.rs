//! Values that are known at compile time.

use super::Writer;
use crate::schema::Literal;

impl Writer<'_> {
    /// A value that is known at compile time.
    pub(in crate::document) const fn json(&mut self, json: &Literal) {
        match json {
            Literal::Null => self.write("null"),
            Literal::Boolean(truth) => self.write(if *truth { "true" } else { "false" }),
            Literal::Number(number) => self.write(number.text),
            Literal::Text(text) => self.string(text),
            Literal::List(elements) => {
                self.write("[");
                let mut i = 0;
                while i < elements.len() {
                    self.write(if i == 0 { "" } else { "," });
                    self.json(&elements[i]);
                    i += 1;
                }
                self.write("]");
            }
            Literal::Object(members) => {
                self.write("{");
                let mut i = 0;
                while i < members.len() {
                    self.write(if i == 0 { "" } else { "," });
                    self.string(members[i].0);
                    self.write(":");
                    self.json(&members[i].1);
                    i += 1;
                }
                self.write("}");
            }
        }
    }
}
