use super::interval::calculated;
use super::*;
use crate::engine::{
    Activation, Address, Architecture, CellKind, CrossEntropy, Equation, GruConvention, Hold, Initialization, Input,
    Lane, Network, NetworkGradients, NetworkTrace, Numbers, Shift, Value, evaluate,
};

const KINDS: [CellKind; 9] = [
    CellKind::RNN,
    CellKind::Lstm,
    CellKind::Gru(GruConvention::ResetBefore),
    CellKind::Gru(GruConvention::ResetAfter),
    CellKind::Gru(GruConvention::ResetBeforeKeeping),
    CellKind::Gru(GruConvention::ResetAfterAdmitting),
    CellKind::Rnn(Activation::Relu),
    CellKind::Rnn(Activation::Linear),
    CellKind::Rnn(Activation::Sigmoid),
];

struct Case {
    network: Network,
    trace: NetworkTrace,
    gradients: NetworkGradients,
}

impl Case {
    fn new(kind: CellKind, hidden: usize, layers: usize, bidirectional: bool, classes: usize) -> Self {
        let (initialization, seed) = (Initialization::Uniform, 7);
        let architecture =
            Architecture { kind, hidden, layers, bidirectional, classes, initialization, forget_bias: Some(1.0), seed };
        let labels = ["a", "b", "c"].map(str::to_owned);
        let network = Network::untrained(&architecture, Input::seeded_embedding(seed, &labels, 4)).unwrap();
        Self::with(network, Vec::new())
    }

    fn with(network: Network, holds: Vec<Hold>) -> Self {
        let tokens = vec![Some(0), Some(1), None, Some(2)];
        let x = network.input().encode(&tokens, 1).unwrap();
        let trace = network.forward_held(tokens, x, None, holds).unwrap();
        let loss = CrossEntropy::new(network.head().classes(), vec![None, Some(0), None, Some(1)]).unwrap();
        let gradients = network.backward(&trace, &loss).unwrap();
        Self { network, trace, gradients }
    }

    /// The same with every value of every lane held at some unit and some step.
    fn held(self) -> Self {
        let mut holds = vec![(Lane::Output, Value::Logits)];
        for (lane, cell) in self.network.stack().cells() {
            holds.extend(cell.kind().values().into_iter().chain([Value::Input]).map(|value| (lane, value)));
        }
        let hold = |(at, (lane, value)): (usize, &(Lane, Value))| Hold {
            address: Address::value(*lane, *value),
            unit: Some(at % 2),
            step: Some(at % 3),
            number: 0.25,
        };
        let holds = holds.iter().enumerate().map(hold).collect();
        Self::with(self.network, holds)
    }

    fn all() -> Vec<Self> {
        let mut cases = Vec::new();
        for kind in KINDS {
            for (hidden, layers, bidirectional, classes) in [(5, 1, false, 2), (2, 2, false, 3), (3, 2, true, 5)] {
                cases.push(Self::new(kind, hidden, layers, bidirectional, classes));
            }
        }
        cases
    }

    fn numbers(&self) -> Numbers<'_> {
        Numbers { network: &self.network, trace: &self.trace, gradients: Some(&self.gradients) }
    }

    fn symbols(&self, address: Address) -> String {
        let equations = self.network.equations();
        let equation = equations.iter().find(|equation| equation.defines == address).unwrap();
        text(equation, Naming::of(&self.network))
    }
}

fn text(equation: &Equation, naming: Naming) -> String {
    let Symbols { left, right } = symbols(equation, naming);
    let right: String = right.iter().map(Math::text).collect();
    left.map_or(right.clone(), |left| format!("{} = {right}", left.text()))
}

fn balanced(text: &str) -> bool {
    let mut open = 0;
    for c in text.chars() {
        open += i32::from(c == '(') - i32::from(c == ')');
        if open < 0 {
            return false;
        }
    }
    open == 0
}

#[test]
fn every_equation_reads_in_symbols_and_in_numbers_that_give_the_trace() {
    let (mut calculations, mut notes) = (0, 0);
    for case in Case::all().into_iter().chain(Case::all().into_iter().map(Case::held)) {
        let numbers = case.numbers();
        for equation in case.network.equations() {
            assert!(balanced(&text(&equation, Naming::of(&case.network))), "{equation:?}");
            let units = numbers.matrix(equation.defines).unwrap().nrows();
            for (unit, column) in (0..units).flat_map(|unit| (0..4).map(move |column| (unit, column))) {
                let is_held = numbers.held(equation.defines, unit, column).is_some();
                let Some(read) = in_numbers(&equation, &numbers, unit, column) else {
                    assert!(numbers.is_cut_off(equation.defines, unit, column), "{equation:?}");
                    continue;
                };
                let line = read.text();
                assert!(balanced(&line), "{line}");
                if !is_held {
                    assert_eq!(numbers.at(equation.defines, Shift::Here, unit, column), Some(read.result));
                }
                let computed = evaluate(&equation.expr, &numbers, unit, column).unwrap();
                assert!((computed - read.result).abs() < 1e-5, "{line}: {computed}");
                for form in &read.forms {
                    if form.iter().any(|token| matches!(token, Token::Note(_))) {
                        notes += 1;
                        continue;
                    }
                    let form: String = form.iter().map(Token::text).collect();
                    let interval = calculated(&form).unwrap_or_else(|| panic!("cannot be calculated: {form}"));
                    assert!(interval.contains(read.result), "{form} gives {interval:?}, not {}", read.result);
                    calculations += 1;
                }
            }
        }
    }
    assert!(calculations > 5000 && notes < calculations / 4, "{calculations} calculations, {notes} notes");
}

#[test]
fn symbols_are_those_of_the_course() {
    let lane = Lane::forward(0);
    let (value, gradient) = (|v| Address::value(lane, v), |v| Address::gradient(lane, v));
    let output = |value| Address::value(Lane::Output, value);
    let lstm = CellKind::Lstm;
    let [relu, linear] = [Activation::Relu, Activation::Linear].map(CellKind::Rnn);
    let (before, after) = (CellKind::Gru(GruConvention::ResetBefore), CellKind::Gru(GruConvention::ResetAfter));
    let cases = [
        (CellKind::RNN, value(Value::Hidden), "h_t = tanh(Wx_t + Uh_{t−1} + b)"),
        (CellKind::RNN, value(Value::RecurrentShare), "(Uh_{t−1})_k = Σ_jU_kjh_{t−1,j}"),
        (CellKind::RNN, gradient(Value::PreActivation), "∂L/∂a_t = ∂L/∂h_t ⊙ (1 − h_t^2)"),
        (relu, value(Value::Hidden), "h_t = ReLU(Wx_t + Uh_{t−1} + b)"),
        (relu, gradient(Value::PreActivation), "∂L/∂a_t = ∂L/∂h_t ⊙ ReLU′(h_t)"),
        (linear, value(Value::Hidden), "h_t = Wx_t + Uh_{t−1} + b"),
        (linear, gradient(Value::PreActivation), "∂L/∂a_t = ∂L/∂h_t"),
        (CellKind::RNN, gradient(Value::FutureShare), "∂L/∂h_t_{future share} = U^⊤∂L/∂a_{t+1}"),
        (CellKind::RNN, gradient(Value::InputShare), "∂L/∂(Wx)_t = ∂L/∂a_t"),
        (lstm, value(Value::ForgetGate), "f_t = σ(W_fx_t + U_fh_{t−1} + b_f)"),
        (lstm, value(Value::ForgetPre), "a_{f,t} = W_fx_t + U_fh_{t−1} + b_f"),
        (lstm, value(Value::CellState), "C_t = f_t ⊙ C_{t−1} + i_t ⊙ C\u{303}_t"),
        (lstm, value(Value::CellTanh), "tanh\u{2009}C_t"),
        (lstm, value(Value::Hidden), "h_t = o_t ⊙ tanh\u{2009}C_t"),
        (lstm, gradient(Value::Hidden), "∂L/∂h_t = ∂L/∂h_t_{own share} + ∂L/∂h_t_{future share}"),
        (lstm, gradient(Value::OwnShare), "∂L/∂h_t_{own share} = W_y^⊤∂L/∂y_t"),
        (
            lstm,
            gradient(Value::CellState),
            "∂L/∂C_t = ∂L/∂(tanh\u{2009}C_t) ⊙ (1 − (tanh\u{2009}C_t)^2) + ∂L/∂C_{t+1} ⊙ f_{t+1}",
        ),
        (before, value(Value::Hidden), "h_t = (1 − z_t) ⊙ h_{t−1} + z_t ⊙ h\u{303}_t"),
        (before, value(Value::CandidateHidden), "h\u{303}_t = tanh(W_hx_t + U_h(r_t ⊙ h_{t−1}) + b_h)"),
        (after, value(Value::CandidateHidden), "h\u{303}_t = tanh(W_hx_t + b_{W,h} + r_t ⊙ (U_hh_{t−1} + b_{U,h}))"),
        (after, gradient(Value::UpdateGate), "∂L/∂z_t = ∂L/∂h_t ⊙ (h_{t−1} − h\u{303}_t)"),
        (lstm, output(Value::Probabilities), "p_{t,k} = {e^{y_{t,k}}}/{Σ_je^{y_{t,j}}}"),
        (lstm, Address::gradient(Lane::Output, Value::Logits), "∂L/∂y_t = w_t ⊙ (p_t − target_t)"),
    ];
    for (kind, address, expected) in cases {
        assert_eq!(Case::new(kind, 4, 1, false, 2).symbols(address), expected);
    }
}

#[test]
fn layers_and_directions_are_named_where_there_are_several() {
    let case = Case::new(CellKind::Lstm, 3, 2, true, 2);
    let forget = case.symbols(Address::value(Lane::reverse(1), Value::ForgetGate));
    assert_eq!(forget, "←f_t^{(2)} = σ(←W_f^{(2)}x_t^{(2)} + ←U_f^{(2)}←h_{t+1}^{(2)} + ←b_f^{(2)})");
    let own = case.symbols(Address::gradient(Lane::reverse(0), Value::OwnShare));
    assert!(own.starts_with("∂L/∂←h_t^{(1)}_{own share} = →W_{i,←}^{(2)⊤}∂L/∂→a_{i,t}^{(2)} + "), "{own}");
    let logits = case.symbols(Address::value(Lane::Output, Value::Logits));
    assert_eq!(logits, "y_t = →W_y→h_t^{(2)} + ←W_y←h_t^{(2)} + b_y");
}

#[test]
fn long_equations_are_broken_into_lines_and_short_ones_are_not() {
    let lines = |case: &Case, address| {
        let equations = case.network.equations();
        let equation = equations.iter().find(|equation| equation.defines == address).unwrap();
        symbols(equation, Naming::of(&case.network)).right.len()
    };
    let case = Case::new(CellKind::Lstm, 3, 1, false, 2);
    assert_eq!(lines(&case, Address::value(Lane::forward(0), Value::ForgetGate)), 1);
    assert_eq!(lines(&case, Address::value(Lane::forward(0), Value::CellState)), 1);
    assert!(lines(&case, Address::gradient(Lane::forward(0), Value::FutureShare)) > 1);
}

#[test]
fn a_gate_is_read_from_its_parts_and_from_its_pre_activation() {
    let case = Case::new(CellKind::Lstm, 4, 1, false, 2);
    let equations = case.network.equations();
    let forget = Address::value(Lane::forward(0), Value::ForgetGate);
    let equation = equations.iter().find(|equation| equation.defines == forget).unwrap();
    let read = in_numbers(equation, &case.numbers(), 1, 1).unwrap();
    assert_eq!(read.forms.len(), 2);
    let pre = case.numbers().at(Address { value: Value::ForgetPre, ..forget }, Shift::Here, 1, 1).unwrap();
    let collapsed: String = read.forms[1].iter().map(Token::text).collect();
    assert_eq!(collapsed, format!("σ( {} )", crate::figures::number::signed(pre)));
    assert!(matches!(
        read.forms[1][1],
        Token::Number(Shown { what: What::Value { address: Address { value: Value::ForgetPre, .. }, .. }, .. })
    ));
}

#[test]
fn what_a_value_feeds_says_whether_units_mix() {
    let case = Case::new(CellKind::Gru(GruConvention::ResetBefore), 4, 1, false, 2);
    let equations = case.network.equations();
    let lane = Lane::forward(0);
    let read_by = |reader, read| {
        let equation = equations.iter().find(|equation| equation.defines == Address::value(lane, reader)).unwrap();
        reads(&equation.expr, Address::value(lane, read))
    };
    let read = |shift, mixes_units| vec![Read { shift, mixes_units }];
    assert_eq!(read_by(Value::Hidden, Value::UpdateGate), read(Shift::Here, false));
    assert_eq!(read_by(Value::Hidden, Value::Hidden), read(Shift::Previous, false));
    assert_eq!(read_by(Value::UpdateGate, Value::Hidden), read(Shift::Previous, true));
    assert_eq!(read_by(Value::CandidateHidden, Value::ResetGate), read(Shift::Here, true));
    assert_eq!(read_by(Value::CandidateHidden, Value::CandidateHiddenPre), read(Shift::Here, false));
    assert!(read_by(Value::ResetGate, Value::UpdateGate).is_empty());
}
