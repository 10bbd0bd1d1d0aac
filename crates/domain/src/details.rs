//! Details of people: payloads beside the journal, referred to by salted hash, erasable.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who an account belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct AccountDetails {
    /// 户名
    #[n(0)]
    pub name: String,
    /// 用水地址
    #[n(1)]
    pub address: String,
    /// 联系电话, digits only where it could be told.
    #[n(2)]
    pub phone: String,
}

/// Who a member of staff is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StaffDetails {
    /// 姓名
    #[n(0)]
    pub name: String,
    /// Argon2id of the PIN, as a PHC string.
    #[n(1)]
    pub pin_hash: String,
    /// The secret key that signs approvals, encrypted under the PIN; nothing for one published by an older program.
    #[n(2)]
    pub wrapped_key: Option<ByteVec>,
}
