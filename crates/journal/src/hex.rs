//! Bytes that stand as hexadecimal digits: in key files, in the names of attachments, in what SQLCipher says.

/// So many bytes; nothing where the digits are others, more or fewer.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
    let bytes: Vec<u8> = pairs.iter().map(byte).collect::<Option<_>>()?;
    bytes.try_into().ok().filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_another_kind_or_number_are_no_bytes() {
        assert_eq!(from_hex("00fFa1"), Some([0x00, 0xff, 0xa1]));
        for text in [
            "",
            "00ff",
            "00ffa",
            "00ffa1b",
            "00ffa100",
            "00ffg1",
            "00ff+1",
            "00ff\u{a1}",
        ] {
            assert_eq!(from_hex::<3>(text), None, "{text:?}");
        }
    }
}
