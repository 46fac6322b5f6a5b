//! A catalogue of words as the tests read it: messages and attributes, with the variables they name.

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The text of a pattern, of a choice every variant, and the names of its variables.
#[derive(Debug, Default, Clone)]
pub struct Words {
    pub text: String,
    pub variables: BTreeSet<String>,
}

/// By `id` and `id.attribute`.
pub fn catalogue(file: &str) -> BTreeMap<String, Words> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("words/en").join(file);
    let source = std::fs::read_to_string(&path).unwrap();
    let parsed = parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
    let mut all = BTreeMap::new();
    let mut add = |id: String, pattern: &Pattern<&str>| {
        let mut words = Words::default();
        read(pattern, &mut words);
        assert!(all.insert(id.clone(), words).is_none(), "{file} has {id} twice");
    };
    for entry in &parsed.body {
        let Entry::Message(message) = entry else { continue };
        if let Some(pattern) = &message.value {
            add(message.id.name.into(), pattern);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    all
}

fn read(pattern: &Pattern<&str>, words: &mut Words) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.text.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => read_inline(inline, words),
                Expression::Select { selector, variants } => {
                    read_inline(selector, words);
                    variants.iter().for_each(|variant| read(&variant.value, words));
                }
            },
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, words: &mut Words) {
    match inline {
        InlineExpression::StringLiteral { value } => words.text.push_str(value),
        InlineExpression::VariableReference { id } => {
            words.variables.insert(id.name.into());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|inline| read_inline(inline, words));
        }
        _ => {}
    }
}
