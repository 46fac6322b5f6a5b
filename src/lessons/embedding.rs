//! How the page becomes a part of another one: what its author pastes there.
//!
//! The embedded page says its height whenever that changes, to whoever has embedded it: a message
//! `{ source: "unroll", height: 812 }`, in CSS pixels. Nothing else is said, and nothing is listened to.

/// Who says so in such a message.
pub const SOURCE: &str = "unroll";

/// The frame, and the script that gives it the height it asks for.
pub fn snippet(address: &str, title: &str) -> String {
    let (address, title) = (escaped(address), escaped(title));
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"900\" allow=\"fullscreen\" loading=\"lazy\"></iframe>
<script>
  addEventListener(\"message\", ({{ source, data }}) => {{
    if (data?.source !== \"{SOURCE}\") return;
    for (const frame of document.querySelectorAll(\"iframe\")) {{
      if (frame.contentWindow === source) frame.height = data.height;
    }}
  }});
</script>
"
    )
}

/// As an attribute's value in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_address_ends_its_attribute() {
        let snippet = snippet("x:/#/lstm?text=a&step=2\"><script>", "A \"title\"");
        assert!(snippet.starts_with(
            "<iframe src=\"x:/#/lstm?text=a&amp;step=2&quot;>&lt;script>\" title=\"A &quot;title&quot;\""
        ));
        assert_eq!(snippet.matches("<script>").count(), 1);
    }
}
