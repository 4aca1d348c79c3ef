//! Bytes as people and programs write digests: lower-case hexadecimal.

/// Adds bytes to a text, two digits each.
pub fn push_hex(text: &mut String, bytes: &[u8]) {
    let digits = |byte: &u8| [byte >> 4, byte & 15];
    let letters =
        bytes.iter().flat_map(digits).filter_map(|digit| char::from_digit(digit.into(), 16));
    text.extend(letters);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_two_digits() {
        let mut text = "r".to_owned();
        push_hex(&mut text, &[0, 9, 0xAB, 255]);
        assert_eq!(text, "r0009abff");
    }
}
