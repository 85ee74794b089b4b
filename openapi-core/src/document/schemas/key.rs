//! The schemas of keys: texts, whatever their type.

use super::{super::writer::Writer, Added, Side};
use crate::schema::{Kind, Node, Scalar};

impl Writer<'_> {
    /// The schema of a key, which is a text whatever its type.
    pub(in crate::document) const fn key(&mut self, keys: &Node, side: Side) {
        match keys.present() {
            Node::Scalar(Scalar { kind: Kind::Integer, limits: Some((lowest, highest)), .. }) => {
                self.write(r#"{"pattern":"^("#);
                match lowest.as_bytes() {
                    [b'-', ..] => {
                        self.write("0|-(");
                        self.digits_up_to(lowest.split_at(1).1);
                        self.write(")|");
                    }
                    [b'0'] => self.write("0|"),
                    _ => {}
                }
                self.digits_up_to(highest);
                self.write(r#")$"}"#);
            }
            Node::Scalar(Scalar { kind: Kind::Boolean, .. }) => self.write(r#"{"enum":["true","false"]}"#),
            _ => self.node(keys, Added::NOTHING, side),
        }
    }

    /// A regular expression for the whole numbers from one to another: `[1-9][0-9]{0,1}|[1-1][0-9]{2}|2[0-4][0-9]{1}|25[0-4]|255`.
    const fn digits_up_to(&mut self, highest: &str) {
        const DIGITS: &str = "0123456789";
        let digits = highest.as_bytes();
        if digits.len() > 1 {
            self.write("[1-9][0-9]{0,");
            self.number(digits.len() as u64 - 2);
            self.write("}|");
        }
        let mut i = 0;
        while i < digits.len() {
            let lowest = if i == 0 { b'1' } else { b'0' };
            if digits[i] > lowest {
                self.write(highest.split_at(i).0);
                self.write(if i == 0 { "[1-" } else { "[0-" });
                self.write(DIGITS.split_at((digits[i] - b'0') as usize - 1).1.split_at(1).0);
                self.write("]");
                if i + 1 < digits.len() {
                    self.write("[0-9]{");
                    self.number((digits.len() - i) as u64 - 1);
                    self.write("}");
                }
                self.write("|");
            }
            i += 1;
        }
        self.write(highest);
    }
}
