//! Pages made to hurt. Each of these took a parser that follows the letter of the standard quadratic time; here they
//! are done in a moment, and nothing is lost. A test that hangs has failed.

use scutch::html::{Arena, Parser};

/// The number of nodes and of blocks of a source.
fn size(source: &str) -> (usize, usize) {
    let mut arena = Arena::default();
    let nodes = arena.parse(source, Parser::Light).node_count();
    (nodes, arena.read(source, Parser::Light).blocks().len())
}

const MANY: usize = 50_000;
/// The document, `<html>`, `<head>` and `<body>`.
const FRAME: usize = 4;

fn many(text: &str) -> String {
    text.repeat(MANY)
}

#[test]
fn elements_that_are_never_closed() {
    assert_eq!(size(&(many("<div>") + "x")), (MANY + FRAME + 1, 1));
    assert_eq!(size(&many("<p><b><font>x")), (4 * MANY + FRAME, MANY));
    assert_eq!(size(&many("<b><font>x")), (3 * MANY + FRAME, 1));
    assert_eq!(size(&many("<a href=x>y")), (2 * MANY + FRAME, 1));
    assert_eq!(size(&many("<table><td>")).1, 0);
    assert_eq!(size(&many("<ul><li>x")).1, MANY);
}

#[test]
fn end_tags_that_close_nothing() {
    let deep = "<div>".repeat(10_000);
    assert_eq!(size(&(deep.clone() + &many("</span></b></a></x-y></li></table>") + "x")), (10_000 + FRAME + 1, 1));
    assert_eq!(size(&(deep + &many("<table></table>"))).1, 0);
    let unknown: String = (0..MANY).map(|i| format!("<x{:02}>", i % 90)).collect();
    assert_eq!(size(&(unknown + &many("</y11>") + "x")).1, 1);
    assert_eq!(size(&format!("<svg>{}{}</svg>x", many("<g>"), many("</x>"))).1, 0);
}

#[test]
fn text_that_moves_before_its_table() {
    assert_eq!(size(&("<table>".to_owned() + &many("x<b>y</b><p>z</p>"))).1, 2 * MANY);
    assert_eq!(size(&many("<table>x")).1, MANY);
}

#[test]
fn attributes_without_end() {
    let attrs: String = (0..MANY).map(|i| format!(" a{i}=1")).collect();
    assert_eq!(size(&format!("<p{attrs}>x")), (FRAME + 2, 1));
    assert_eq!(size(&format!("<p style='{}'>x", many("a:b;"))), (FRAME + 2, 1));
    assert_eq!(size(&many("<a href=\"")), (1, 0));
}

#[test]
fn markup_that_is_none() {
    for piece in ["<", "&", "&#", "&am", "<3"] {
        assert_eq!(size(&(many(piece) + "x")).1, 1, "{piece}");
    }
    for piece in ["<!--", "<!--x>", "<!doctype", "<?", "</", "</ ", "<script><!--", "<title>", "<textarea></textarea "]
    {
        assert_eq!(size(&many(piece)).1, 0, "{piece}");
    }
}

#[test]
fn one_form_after_the_other() {
    assert_eq!(size(&many("<form><b></form>x")).1, MANY);
    assert_eq!(size(&many("<form><div></form>")).1, 0);
    assert_eq!(size(&many("<select><option>x")).1, 0);
    assert_eq!(size(&many("<template>x</template><noscript>")).1, 0);
}
