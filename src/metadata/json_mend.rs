//! JSON-LD as it is found in the wild, made readable: a comment or CDATA around it, raw line breaks inside strings,
//! commas before a closing bracket.

/// A copy that a JSON parser is likelier to accept. Valid JSON keeps its meaning.
pub(super) fn mend(script: &str) -> String {
    let mut mended = String::with_capacity(script.len() + 16);
    let mut state = State::Outside;
    for c in bare(script).chars() {
        match (state, c) {
            (State::Outside, ']' | '}') => {
                drop_comma(&mut mended);
                mended.push(c);
            }
            (State::Outside, _) => {
                state = if c == '"' { State::Inside } else { State::Outside };
                mended.push(c);
            }
            (State::Escaped, _) => {
                state = State::Inside;
                push_escaped(&mut mended, c);
            }
            (State::Inside, '"') => {
                state = State::Outside;
                mended.push(c);
            }
            (State::Inside, '\\') => state = State::Escaped,
            (State::Inside, _) => mended.push(if c.is_control() { ' ' } else { c }),
        }
    }
    mended
}

#[derive(Clone, Copy)]
enum State {
    Outside,
    Inside,
    /// Behind a backslash that is not written yet.
    Escaped,
}

/// An escape that JSON does not know (`\'`) stands for its character.
fn push_escaped(mended: &mut String, c: char) {
    if matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
        mended.push('\\');
    }
    mended.push(if c.is_control() { ' ' } else { c });
}

fn drop_comma(mended: &mut String) {
    let kept = mended.trim_end();
    if let Some(kept) = kept.strip_suffix(',').map(str::len) {
        mended.truncate(kept);
    }
}

/// From the first bracket to the last: what stands around is a comment, CDATA or a stray semicolon.
fn bare(script: &str) -> &str {
    let inner = script.split_once("CDATA[").map(|(_, inner)| inner.rsplit_once("]]").map_or(inner, |(inner, _)| inner));
    let script = inner.unwrap_or(script);
    let start = script.find(['{', '[']).unwrap_or(script.len());
    let end = script.rfind(['}', ']']).map_or(script.len(), |at| at + 1);
    script.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::mend;

    fn read(script: &str) -> Option<Value> {
        serde_json::from_str(&mend(script)).ok()
    }

    #[test]
    fn wild_scripts_are_read() {
        let table = [
            ("<!-- {\"a\": 1} -->", json!({"a": 1})),
            ("//<![CDATA[\n{\"a\": [1]}\n//]]>", json!({"a": [1]})),
            ("[{\"a\": 1}, {\"a\": 2},]", json!([{"a": 1}, {"a": 2}])),
            ("{\"a\": \"two\nlines\",\n}", json!({"a": "two lines"})),
            ("{\"a\": \"it\\'s\"};", json!({"a": "it's"})),
            ("{\"a\": \"x,} \\\"q\\\" \\\\\"}", json!({"a": "x,} \"q\" \\"})),
        ];
        for (script, expected) in table {
            assert_eq!(read(script), Some(expected), "{script}");
        }
    }

    #[test]
    fn valid_json_keeps_its_meaning() {
        let script = r#"{"a": "\u00e9\t, ]", "b": [1, {"c": []}], "d": "//x <!-- y"}"#;
        assert_eq!(read(script), serde_json::from_str(script).ok());
    }

    #[test]
    fn rubbish_is_only_rubbish() {
        for script in ["", "}", "]{", "var x = 1", "\"", "{\"a\\"] {
            mend(script);
        }
    }
}
