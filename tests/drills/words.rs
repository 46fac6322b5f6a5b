//! Every message that a drill names stands in the catalogue with the arguments that it is told, and none is left over.

use crate::for_every_problem;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use std::collections::{BTreeMap, BTreeSet};
use unroll::lessons::drills::code::ALL;
use unroll::lessons::drills::{Answer, EntryError, GradeError, Kind, Level, Text, Verdict};

const WORDS: &str = include_str!("../../words/en/drills.ftl");

#[derive(Debug, Default)]
struct Message {
    arguments: BTreeSet<String>,
    attributes: BTreeSet<String>,
}

fn messages() -> BTreeMap<String, Message> {
    let resource = parse(WORDS).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut own = Message::default();
        read(message.value.as_ref().expect("a text"), &mut own.arguments);
        for attribute in &message.attributes {
            assert!(own.attributes.insert(attribute.id.name.to_owned()), "{} twice", attribute.id.name);
            read(&attribute.value, &mut own.arguments);
        }
        assert!(found.insert(message.id.name.to_owned(), own).is_none(), "{} twice", message.id.name);
    }
    found
}

fn read(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => assert!(!value.contains(['{', '}']), "{value}"),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => read_inline(inline, arguments),
                Expression::Select { selector, variants } => {
                    read_inline(selector, arguments);
                    variants.iter().for_each(|variant| read(&variant.value, arguments));
                }
            },
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("{other:?}"),
    }
}

/// What is said anywhere: each message with the names of what it is told.
fn said() -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut said: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let mut note = |text: &Text| {
        let names: BTreeSet<String> = text.arguments.iter().map(|(name, _)| (*name).to_owned()).collect();
        let before = said.entry(text.id).or_insert_with(|| names.clone());
        assert_eq!(*before, names, "{}", text.id);
    };
    for_every_problem(|_, problem| {
        note(&problem.question);
        problem.conventions.iter().for_each(&mut note);
        for asked in &problem.asked {
            note(&asked.answer.form());
            asked.mistakes.iter().for_each(|mistake| note(&Verdict::Mistake(mistake.id).text()));
        }
    });
    Kind::ALL.iter().for_each(|kind| note(&kind.name()));
    Level::ALL.iter().for_each(|level| note(&level.name()));
    [Verdict::Right, Verdict::Rounding, Verdict::Wrong].iter().for_each(|verdict| note(&verdict.text()));
    let errors = [
        EntryError::Empty,
        EntryError::Number(String::new()),
        EntryError::Whole(String::new()),
        EntryError::Shape { dimensions: 3, found: String::new() },
        EntryError::Length(1),
    ];
    errors.iter().for_each(|error| note(&error.text()));
    note(&GradeError::Count { expected: 1, found: 2 }.text());
    note(&Answer::Shape(Vec::new()).form());
    ALL.iter().for_each(|drill| note(&drill.question()));
    said
}

#[test]
fn every_message_is_there_with_its_arguments_and_none_is_left_over() {
    let (messages, said) = (messages(), said());
    for (id, arguments) in &said {
        let message = messages.get(*id).unwrap_or_else(|| panic!("{id} has no text"));
        assert!(message.arguments.is_subset(arguments), "{id}: told {arguments:?}, asks {:?}", message.arguments);
        assert_eq!(message.arguments, *arguments, "{id} does not say all that it is told");
    }
    let left: Vec<&String> = messages.keys().filter(|id| !said.contains_key(id.as_str())).collect();
    assert!(left.is_empty(), "never said: {left:?}");
}

#[test]
fn every_choice_has_a_sentence_and_no_sentence_is_left_over() {
    let messages = messages();
    for (id, message) in &messages {
        let drill = ALL.iter().find(|drill| drill.id == id);
        let choices: BTreeSet<String> =
            drill.iter().flat_map(|drill| drill.choices.iter().map(|choice| choice.id.to_owned())).collect();
        assert_eq!(message.attributes, choices, "{id}");
    }
}
