//! What is displayed is what was computed: every equation of every lane, evaluated, is the trace's value.
#![allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]

#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/equation_check.rs"]
mod equation_check;
#[path = "numbers/equation_mutants.rs"]
mod equation_mutants;
#[path = "numbers/random_shapes.rs"]
mod random_shapes;

use draw::{KINDS, Pass, Shape, UNBOUNDED};
use equation_check::{check, check_one, parts};
use equation_mutants::mutants;
use proptest::test_runner::TestCaseError;
use random_shapes::for_random_shapes;
use std::collections::HashSet;
use unroll::engine::{Address, CellKind, Equation, Expr, GruConvention, Join, Lane, Shift, Stage, Value, evaluate};

const SHAPE: Shape =
    Shape { layers: 1, bidirectional: false, input: 4, hidden: 3, batch: 1, steps: 5, scale: 0.8, seed: 11 };

/// Every kind of network at hand: one and two layers, one way and both, one-hot and embedded, one sequence and three.
fn for_every_network(visit: impl Fn(&str, CellKind, &Pass)) {
    for kind in KINDS {
        for layers in [1, 2] {
            for bidirectional in [false, true] {
                for embedding in [false, true] {
                    for batch in [1, 3] {
                        for steps in [1, 5] {
                            let shape = Shape { layers, bidirectional, batch, steps, ..SHAPE };
                            let name = format!("{kind:?}, embedding: {embedding}, {shape:?}");
                            visit(&name, kind, &Pass::new(kind, embedding, &shape));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn every_equation_is_the_value_it_defines() {
    let worst = std::cell::Cell::new(0.0_f64);
    for_every_network(|name, _, pass| match check(&pass.network.equations(), &pass.numbers()) {
        Ok(error) => worst.set(worst.get().max(error)),
        Err(error) => panic!("{name}: {error}"),
    });
    println!("worst error {:.3} of what is admissible", worst.get());
}

#[test]
fn every_equation_holds_in_networks_of_random_shapes() {
    for kind in KINDS {
        for_random_shapes(&format!("equations of {kind:?}"), 64, |shape| {
            let pass = Pass::new(kind, shape.seed % 2 == 0, shape);
            check(&pass.network.equations(), &pass.numbers()).map(|_| ()).map_err(TestCaseError::fail)
        });
    }
}

/// Without bounds a state may grow, and its roundings with it: so the weights are small.
#[test]
fn every_equation_holds_without_bounds_too() {
    for kind in UNBOUNDED {
        for_random_shapes(&format!("equations of {kind:?}"), 64, |shape| {
            let pass = Pass::new(kind, true, &Shape { scale: 0.2, ..*shape });
            check(&pass.network.equations(), &pass.numbers()).map(|_| ()).map_err(TestCaseError::fail)
        });
    }
}

/// What is held is the number it is held at, what reads it reads that, and nothing passes back through it.
#[test]
fn every_equation_holds_where_values_are_held() {
    for kind in KINDS {
        for_random_shapes(&format!("equations of {kind:?} with holds"), 128, |shape| {
            let pass = Pass::held(kind, shape.seed % 2 == 0, shape);
            let numbers = pass.numbers();
            let equations = pass.network.equations();
            let named = |error| TestCaseError::fail(format!("{:?}: {error}", pass.trace.stack.holds));
            check(&equations, &numbers).map_err(named)?;
            for Equation { defines, .. } in equations.iter().filter(|equation| !equation.defines.gradient) {
                let values = numbers.matrix(*defines).unwrap();
                for (unit, column) in (0..values.nrows()).flat_map(|unit| (0..values.ncols()).map(move |c| (unit, c))) {
                    let held = numbers.held(*defines, unit, column);
                    let is = Some(f64::from(values[(unit, column)]));
                    if held.is_some() && held != is {
                        return Err(named(format!("{defines:?} [{unit},{column}] held at {held:?} is {is:?}")));
                    }
                }
            }
            Ok(())
        });
    }
}

#[test]
fn every_equation_holds_where_reverse_outputs_are_not_reversed_back() {
    for kind in KINDS {
        for layers in [1, 2] {
            let shape = Shape { layers, bidirectional: true, ..SHAPE };
            let pass = Pass::joined(kind, true, &shape, Join::Unreversed);
            check(&pass.network.equations(), &pass.numbers()).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
            // The usual network's equations say something else.
            let usual = Pass::new(kind, true, &shape);
            check(&usual.network.equations(), &pass.numbers()).expect_err("both joins have one equation");
        }
    }
}

/// Larger sizes take other paths through the matrix products.
#[test]
fn every_equation_holds_in_larger_networks() {
    for kind in KINDS {
        let shape = Shape { layers: 2, bidirectional: true, hidden: 17, input: 20, batch: 2, scale: 0.3, ..SHAPE };
        let pass = Pass::new(kind, true, &shape);
        check(&pass.network.equations(), &pass.numbers()).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
    }
}

#[test]
fn no_value_is_defined_twice() {
    for_every_network(|name, _, pass| {
        let mut defined = HashSet::new();
        for Equation { defines, .. } in pass.network.equations() {
            assert!(defined.insert(defines), "{name}: {defines:?} is defined twice");
        }
    });
}

#[test]
fn every_named_value_has_an_equation_forward_and_back() {
    for_every_network(|name, kind, pass| {
        let defined: HashSet<_> = pass.network.equations().iter().map(|equation| equation.defines).collect();
        let expect = |address: Address| assert!(defined.contains(&address), "{name}: no equation of {address:?}");
        for (lane, cell) in pass.network.stack().cells() {
            assert_eq!(cell.kind(), kind);
            for value in kind.values() {
                expect(Address::value(lane, value));
                expect(Address::gradient(lane, value));
            }
            for value in [Value::Input, Value::OwnShare, Value::FutureShare] {
                expect(Address::gradient(lane, value));
            }
            kind.backward_stages().iter().flat_map(|stage| stage.values).for_each(|&value| {
                expect(Address::gradient(lane, value));
            });
        }
        expect(Address::value(Lane::Output, Value::Logits));
        expect(Address::value(Lane::Output, Value::Probabilities));
        expect(Address::gradient(Lane::Output, Value::Logits));
    });
}

/// The trace holds what the stages list and nothing beside it, or a heat map would have no equation to go with it.
#[test]
fn a_trace_holds_the_values_of_its_kind_only() {
    for_every_network(|name, kind, pass| {
        let listed: HashSet<_> = kind.values().into_iter().collect();
        for (lane, _) in pass.network.stack().cells() {
            let (trace, gradients) = (pass.trace.stack.cell(lane).unwrap(), pass.gradients.stack.cell(lane).unwrap());
            for value in Value::ALL {
                let held = (trace.value(value).is_some(), gradients.trace.value(value).is_some());
                let expected = listed.contains(&value);
                assert_eq!(held, (expected, expected), "{name}: {value:?}");
            }
        }
    });
}

#[test]
fn every_value_that_an_equation_reads_exists() {
    for_every_network(|name, _, pass| {
        let numbers = pass.numbers();
        for Equation { defines, expr } in pass.network.equations() {
            expr.visit_values(&mut |address, shift| {
                let matrix = numbers.matrix(address);
                let Some(matrix) = matrix else { panic!("{name}: {defines:?} reads {address:?}, which has no values") };
                for column in 0..matrix.ncols() {
                    for unit in 0..matrix.nrows() {
                        let number = numbers.at(address, shift, unit, column);
                        assert!(number.is_some(), "{name}: {address:?} {shift:?} at unit {unit}, column {column}");
                    }
                }
            });
        }
    });
}

/// Outside a value there is nothing, not another unit's number nor a zero; one unit and one step are where that slips.
#[test]
fn nothing_evaluates_outside_its_value() {
    for kind in KINDS {
        let pass = Pass::new(kind, false, &Shape { hidden: 1, input: 1, steps: 1, ..SHAPE });
        let numbers = pass.numbers();
        for Equation { defines, expr } in pass.network.equations() {
            assert!(evaluate(&expr, &numbers, 0, 0).is_some(), "{defines:?}");
            for (unit, column) in [(1, 0), (0, 1), (1, 1)] {
                let number = evaluate(&expr, &numbers, unit, column);
                assert_eq!(number, None, "{defines:?} at unit {unit}, column {column}");
            }
        }
    }
}

#[test]
fn no_value_appears_in_two_stages() {
    for kind in KINDS {
        for (pass, stages) in [("forward", kind.stages()), ("backward", kind.backward_stages())] {
            let mut seen = HashSet::new();
            for Stage { name, values } in stages {
                assert!(!values.is_empty(), "{kind:?} {pass}: stage {name} is empty");
                for value in *values {
                    assert!(seen.insert(*value), "{kind:?} {pass}: {value:?} again in stage {name}");
                }
            }
        }
    }
}

/// A sub-step shows what its predecessors brought: an equation reads nothing of its own step that comes later.
#[test]
fn a_stage_reads_only_what_earlier_stages_brought() {
    for_every_network(|name, kind, pass| {
        let equations = pass.network.equations();
        for (gradient, stages) in [(false, kind.stages()), (true, kind.backward_stages())] {
            for (lane, _) in pass.network.stack().cells() {
                let stage_of = |value| stages.iter().position(|stage| stage.values.contains(&value));
                for Equation { defines, expr } in equations
                    .iter()
                    .filter(|equation| equation.defines.lane == lane && equation.defines.gradient == gradient)
                {
                    expr.visit_values(&mut |read, shift| {
                        if read.lane == lane && read.gradient == gradient && shift == Shift::Here {
                            let (at, needs) = (stage_of(defines.value), stage_of(read.value));
                            assert!(needs <= at, "{name}: {defines:?} in stage {at:?} reads {read:?} of {needs:?}");
                        }
                    });
                }
            }
        }
    });
}

/// The slip that the nearest rival displays: z where 1 - z stands, and 1 - z where z stands.
#[test]
fn an_update_gate_the_wrong_way_round_is_caught() {
    for convention in [GruConvention::ResetBefore, GruConvention::ResetAfter] {
        let kind = CellKind::Gru(convention);
        let pass = Pass::new(kind, false, &SHAPE);
        let mut equations = pass.network.equations();
        let hidden = Address::value(Lane::forward(0), Value::Hidden);
        let equation = equations.iter_mut().find(|equation| equation.defines == hidden).unwrap();
        let Expr::Sum(blend) = &mut equation.expr else { panic!("h is a sum of two: {:?}", equation.expr) };
        for part in blend {
            let Expr::Times(factors) = part else { panic!("each part is a product of two: {part:?}") };
            for factor in factors {
                *factor = match &*factor {
                    Expr::OneMinus(z) => (**z).clone(),
                    Expr::Value(address, _) if address.value == Value::UpdateGate => {
                        Expr::OneMinus(Box::new(factor.clone()))
                    }
                    other => other.clone(),
                };
            }
        }
        let error = check(&equations, &pass.numbers()).unwrap_err();
        assert!(error.contains("Hidden") && error.contains("the trace has"), "{error}");
    }
}

/// Any single slip in any equation is caught: a part left out, two sides swapped, a neighbour's step, a wrong function.
#[test]
fn every_single_slip_is_caught() {
    for kind in KINDS {
        let pass = Pass::new(kind, true, &Shape { layers: 2, bidirectional: true, ..SHAPE });
        let numbers = pass.numbers();
        let (mut tried, mut unnoticed) = (0, Vec::new());
        for Equation { defines, expr } in pass.network.equations() {
            for wrong in mutants(&expr) {
                tried += 1;
                if check_one(defines, &wrong, &numbers).is_ok() {
                    unnoticed.push(format!("{defines:?} = {wrong:?}"));
                }
            }
        }
        println!("{kind:?}: {tried} slips tried");
        assert!(tried > 200 && unnoticed.is_empty(), "{kind:?}: unnoticed:\n{}", unnoticed.join("\n"));
    }
}

/// The check looks inside: it finds a wrong part that has a name, where the whole is right.
#[test]
fn a_wrong_name_is_caught() {
    let pass = Pass::new(CellKind::RNN, false, &SHAPE);
    let lane = Lane::forward(0);
    let mut equations = pass.network.equations();
    let wrong = |address: Address| Address { value: Value::RecurrentShare, ..address };
    let hidden = equations.iter_mut().find(|equation| equation.defines == Address::value(lane, Value::Hidden)).unwrap();
    let Expr::Apply(_, inner) = &mut hidden.expr else { panic!("h is tanh of a: {:?}", hidden.expr) };
    let Expr::Named(address, _) = &mut **inner else { panic!("a has its name: {inner:?}") };
    *address = wrong(*address);
    assert!(parts(&hidden.expr).len() > 5);
    let error = check(&equations, &pass.numbers()).unwrap_err();
    assert!(error.contains("RecurrentShare"), "{error}");
}
