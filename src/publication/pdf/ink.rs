//! Black and gray as one ink: engines write them as three equal parts of red, green and blue, of which a print shop's
//! conversion makes four inks that never quite lie on one another.

use lopdf::Object;
use lopdf::content::Operation;

use super::lookup::number;

/// Writes colours of equal parts as gray, which prints with black ink alone.
pub(super) fn to_gray(operations: &mut [Operation]) {
    for operation in operations {
        let gray = match operation.operator.as_str() {
            "rg" => "g",
            "RG" => "G",
            _ => continue,
        };
        let parts: Vec<Option<f64>> = operation.operands.iter().map(number).collect();
        if let [Some(red), Some(green), Some(blue)] = parts[..]
            && red == green
            && green == blue
        {
            operation.operator = gray.to_owned();
            operation.operands.truncate(1);
        }
    }
}

/// Black, as one ink.
pub(super) fn black() -> Vec<Operation> {
    let black = |operator| Operation::new(operator, vec![Object::Integer(0)]);
    vec![black("G"), black("g")]
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::*;

    #[test]
    fn equal_parts_become_gray_and_colours_stay() {
        let mut content = Content::decode(b"0 0 0 rg .5 .5 .5 RG 1 0 0 rg").unwrap();
        to_gray(&mut content.operations);
        let text = String::from_utf8(content.encode().unwrap()).unwrap();
        assert_eq!(text, "0 g\n0.5 G\n1 0 0 rg");
    }
}
