//! A message's pattern, put together.
//!
//! Fluent's own resolver, `fluent-bundle`, does more than is needed here (formats of numbers and dates, plural rules of all
//! languages) and weighs 60 kB compressed, a sixth of the page. Its parser weighs 10 kB; what it reads is resolved here.

use super::{Argument, Words};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// How deep messages may name one another: one that names itself is an error, not an end of the stack.
const DEEPEST: usize = 8;

/// Puts a pattern together; the error says what cannot be.
pub(super) fn resolve(
    words: &Words,
    pattern: &Pattern<&'static str>,
    arguments: &[(&str, Argument<'_>)],
    depth: usize,
) -> Result<String, String> {
    if depth > DEEPEST {
        return Err(format!("messages that name one another more than {DEEPEST} deep"));
    }
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                text.push_str(&expressed(words, expression, arguments, depth)?);
            }
        }
    }
    Ok(text)
}

fn expressed(
    words: &Words,
    expression: &Expression<&'static str>,
    arguments: &[(&str, Argument<'_>)],
    depth: usize,
) -> Result<String, String> {
    match expression {
        Expression::Inline(inline) => inlined(words, inline, arguments, depth),
        Expression::Select { selector, variants } => {
            let chosen = match selector {
                InlineExpression::VariableReference { id } => {
                    let argument = argument(arguments, id.name)?;
                    variants.iter().find(|variant| is_key(words, &variant.key, argument))
                }
                _ => return Err("a selector that is no argument".into()),
            };
            let usual = || variants.iter().find(|variant| variant.default);
            let Variant { value, .. } = chosen.or_else(usual).ok_or("a choice without a usual case")?;
            resolve(words, value, arguments, depth + 1)
        }
    }
}

fn inlined(
    words: &Words,
    inline: &InlineExpression<&'static str>,
    arguments: &[(&str, Argument<'_>)],
    depth: usize,
) -> Result<String, String> {
    match inline {
        InlineExpression::StringLiteral { value } => Ok(unescape_unicode_to_string(value).into_owned()),
        InlineExpression::NumberLiteral { value } => Ok((*value).to_owned()),
        InlineExpression::VariableReference { id } => Ok(match argument(arguments, id.name)? {
            Argument::Text(text) => text.to_owned(),
            Argument::Count(count) => count.to_string(),
        }),
        InlineExpression::MessageReference { id, attribute } => {
            let pattern = match attribute {
                Some(attribute) => words.attribute_pattern(id.name, attribute.name),
                None => words.pattern(id.name),
            };
            resolve(words, pattern.ok_or_else(|| format!("no message “{}”", id.name))?, arguments, depth + 1)
        }
        InlineExpression::Placeable { expression } => expressed(words, expression, arguments, depth + 1),
        InlineExpression::FunctionReference { id, .. } => Err(format!("the function {}, which is not there", id.name)),
        InlineExpression::TermReference { id, .. } => Err(format!("the term -{}, which is not there", id.name)),
    }
}

fn argument<'a>(arguments: &[(&str, Argument<'a>)], name: &str) -> Result<Argument<'a>, String> {
    let known = arguments.iter().find(|(known, _)| *known == name);
    known.map(|(_, argument)| *argument).ok_or_else(|| format!("no argument ${name}"))
}

fn is_key(words: &Words, key: &VariantKey<&'static str>, argument: Argument<'_>) -> bool {
    match (key, argument) {
        (VariantKey::NumberLiteral { value }, Argument::Count(count)) => value.parse() == Ok(count),
        (VariantKey::Identifier { name }, Argument::Count(count)) => *name == words.language().plural(count),
        (VariantKey::Identifier { name }, Argument::Text(text)) => *name == text,
        (VariantKey::NumberLiteral { .. }, Argument::Text(_)) => false,
    }
}
