//! Networks, as PostgreSQL's `cidr`.

use std::{error::Error, fmt, str::FromStr};

use bytes::BytesMut;
use ipnet::IpNet;
use openapi_core::{
    Schema,
    schema::{Kind, Node, Scalar},
};
use postgres_protocol::types::{inet_from_sql, inet_to_sql};
use serde::{Deserialize, Deserializer, Serialize, de};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

use super::{ColumnType, Element, SqlType};
use crate::private::to_sql_checked;

/// A network, as `10.0.0.0/8`: an address whose bits behind the prefix are all 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Cidr(IpNet);

impl Cidr {
    /// The network that an address with a prefix is in.
    #[must_use]
    pub fn of(address: IpNet) -> Self {
        Self(address.trunc())
    }

    /// The network.
    pub fn network(self) -> IpNet {
        self.0
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for Cidr {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse::<IpNet>() {
            Ok(address) if address == address.trunc() => Ok(Self(address)),
            Ok(_) => Err("bits are set behind the prefix of the network"),
            Err(_) => Err("this is no network"),
        }
    }
}

impl<'de> Deserialize<'de> for Cidr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Schema for Cidr {
    const NODE: &'static Node = &Node::Scalar(Scalar::of::<Self>("Cidr", Kind::Text, "a network, as 10.0.0.0/8"));
}

impl ToSql for Cidr {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let start = out.len();
        inet_to_sql(self.0.addr(), self.0.prefix_len(), out);
        // The third byte tells networks from addresses.
        out[start + 2] = 1;
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::CIDR
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        to_sql_checked(self, ty, out)
    }
}

impl<'a> FromSql<'a> for Cidr {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let network = inet_from_sql(raw)?;
        Ok(Self(IpNet::new(network.addr(), network.netmask())?))
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::CIDR
    }
}

impl ColumnType for Cidr {
    type Value = Self;
    type View<'a> = Self;
    type With<U: ColumnType> = U;

    const TYPE: SqlType = SqlType::Cidr;
}

impl Element for Cidr {}
