//! A decimal in CBOR: its text, so that the bytes are deterministic and readable anywhere.

use minicbor::encode::Write;
use minicbor::{Decoder, Encoder};
use rust_decimal::Decimal;

type Wrote<W> = Result<(), minicbor::encode::Error<<W as Write>::Error>>;

pub fn encode<C, W: Write>(value: &Decimal, encoder: &mut Encoder<W>, _: &mut C) -> Wrote<W> {
    encoder.str(&value.to_string())?.ok()
}

pub fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Decimal, minicbor::decode::Error> {
    let text = decoder.str()?;
    Decimal::from_str_exact(text).map_err(|_| minicbor::decode::Error::message("not a decimal"))
}

/// The same for a decimal that may be absent.
pub mod option {
    use super::{Decimal, Decoder, Encoder, Write, Wrote};

    pub fn encode<C, W: Write>(value: &Option<Decimal>, encoder: &mut Encoder<W>, ctx: &mut C) -> Wrote<W> {
        match value {
            Some(value) => super::encode(value, encoder, ctx),
            None => encoder.null()?.ok(),
        }
    }

    pub fn decode<C>(
        decoder: &mut Decoder<'_>,
        ctx: &mut C,
    ) -> Result<Option<Decimal>, minicbor::decode::Error> {
        if decoder.datatype()? == minicbor::data::Type::Null {
            decoder.skip()?;
            return Ok(None);
        }
        super::decode(decoder, ctx).map(Some)
    }
}
