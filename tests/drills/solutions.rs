use crate::for_every_problem;
use std::collections::HashMap;
use unroll::lessons::drills::{Answer, Problem, Token};

/// Each line evaluated is its result; a symbol that earlier lines made has the number that they made; and the last line of
/// an asked symbol is the answer.
#[test]
fn every_line_comes_to_its_result_and_leads_to_the_answer() {
    for_every_problem(|name, problem| {
        let mut known: HashMap<String, f64> = HashMap::new();
        for line in &problem.solution {
            let found = line.work.value();
            let admissible = 2e-5 * line.result.abs().max(1e-3);
            assert!((found - line.result).abs() <= admissible.max(1e-6), "{name}: {line:?} comes to {found}");
            line.work.visit(&mut |symbol, number| {
                let before = known.get(symbol).copied().or_else(|| given_number(problem, symbol));
                if let Some(before) = before {
                    assert!((before - number).abs() < 1e-6, "{name}: {symbol} is {before}, and {number} in {line:?}");
                }
            });
            known.insert(line.symbol.clone(), line.result);
        }
        for asked in &problem.asked {
            match &asked.answer {
                Answer::Decimal { number, .. } => assert_eq!(known.get(&asked.symbol), Some(number), "{name}"),
                Answer::Whole(count) => assert_eq!(known.get(&asked.symbol), Some(&(*count as f64)), "{name}"),
                Answer::Shape(shape) => {
                    for (at, &size) in shape.iter().enumerate() {
                        let symbol = format!("{}[{at}]", asked.symbol);
                        assert_eq!(known.get(&symbol), Some(&(size as f64)), "{name}: {symbol}");
                    }
                }
            }
        }
    });
}

/// Every entry of what is given can be found in the lines by its symbol: the numbers that a learner starts from are those
/// of the solution.
#[test]
fn a_step_by_hand_starts_from_what_is_given() {
    for_every_problem(|name, problem| {
        let with_symbols = problem.solution.iter().filter(|line| line.equation.is_some());
        for line in with_symbols {
            line.work.visit(&mut |symbol, _| {
                let is_made = problem.solution.iter().any(|other| other.symbol == symbol);
                assert!(is_made || given_number(problem, symbol).is_some(), "{name}: {symbol} of {line:?}");
            });
        }
    });
}

/// `W_{f,12}`, `U_{21}`, `b_{f,1}`, `x_{t,1}`, `h_{t-1,2}`, `h_{0,1}` and plain symbols among what is given.
fn given_number(problem: &Problem, symbol: &str) -> Option<f64> {
    let of = |name: &str| problem.given.iter().find(|given| given.symbol == name);
    if let Some(given) = of(symbol) {
        return Some(given.rows[0][0]);
    }
    let (letter, rest) = symbol.split_once("_{")?;
    let rest = rest.strip_suffix('}')?;
    let (before, place) = rest.rsplit_once(',').map_or((None, rest), |(before, place)| (Some(before), place));
    let name = match before {
        None => letter.to_owned(),
        Some(before) if before.len() > 1 => format!("{letter}_{{{before}}}"),
        Some(before) => format!("{letter}_{before}"),
    };
    let mut places = place.bytes().map(|digit| usize::from(digit - b'1'));
    let (row, column) = (places.next()?, places.next().unwrap_or(0));
    of(&name)?.rows.get(row)?.get(column).copied()
}

fn text(tokens: &[Token]) -> String {
    let one = |token: &Token| match token {
        Token::Text(text) => (*text).to_owned(),
        Token::Symbol(symbol) => symbol.clone(),
        Token::Number(number) => number.to_string(),
        Token::Raised(tokens) => format!("^({})", text(tokens)),
    };
    tokens.iter().map(one).collect()
}

/// What is shown in numbers, read again as arithmetic, is the result: brackets stand where they are needed.
#[test]
fn lines_in_numbers_are_read_as_they_are_meant() {
    for_every_problem(|name, problem| {
        for line in &problem.solution {
            let shown = text(&line.work.in_numbers());
            let found = Arithmetic::value(&shown);
            let expected = line.work.value();
            assert!(
                (found - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
                "{name}: {shown} is {found}, not {expected}"
            );
            let symbols = text(&line.work.in_symbols());
            assert!(!symbols.is_empty() && !symbols.contains("--"), "{name}: {symbols}");
        }
    });
}

/// A reader of what is shown: + − × / √ brackets, σ, tanh, e^ and powers.
struct Arithmetic<'a> {
    left: &'a str,
}

impl Arithmetic<'_> {
    fn value(text: &str) -> f64 {
        let text = text.replace(' ', "").replace('−', "-");
        let mut reader = Arithmetic { left: &text };
        let value = reader.sum();
        assert!(reader.left.is_empty(), "{text}: {} is left", reader.left);
        value
    }

    fn take(&mut self, word: &str) -> bool {
        let rest = self.left.strip_prefix(word);
        self.left = rest.unwrap_or(self.left);
        rest.is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut sum = self.product();
        loop {
            if self.take("+") {
                sum += self.product();
            } else if self.take("-") {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.power();
        loop {
            if self.take("×") {
                product *= self.power();
            } else if self.take("/") {
                product /= self.power();
            } else {
                return product;
            }
        }
    }

    fn power(&mut self) -> f64 {
        let base = self.single();
        if self.take("^(") {
            let exponent = self.sum();
            assert!(self.take(")"));
            return base.powf(exponent);
        }
        base
    }

    fn single(&mut self) -> f64 {
        for opening in ["σ(", "tanh(", "("] {
            if self.take(opening) {
                let inner = self.sum();
                assert!(self.take(")"), "{}", self.left);
                return match opening {
                    "σ(" => 1.0 / (1.0 + (-inner).exp()),
                    "tanh(" => inner.tanh(),
                    _ => inner,
                };
            }
        }
        if self.take("√") {
            return self.single().sqrt();
        }
        if self.left.starts_with("e^") {
            self.take("e");
            return std::f64::consts::E;
        }
        let sign = if self.take("-") { -1.0 } else { 1.0 };
        let end = self.left.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(self.left.len());
        let (number, rest) = self.left.split_at(end);
        self.left = rest;
        sign * number.parse::<f64>().unwrap_or_else(|_| panic!("a number before {rest}"))
    }
}
