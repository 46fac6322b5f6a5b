//! candle-nn's own layers and optimiser.

use bench_abi::{Contender, Kind, LEARNING_RATE, Task, Work};
use candle_core::{DType, Device, Result, Tensor, Var};
use candle_nn::rnn::{GRU, GRUConfig, LSTM, LSTMConfig, RNN};
use candle_nn::{AdamW, Optimizer, ParamsAdamW, VarBuilder};
use std::collections::HashMap;

bench_abi::export!(make);

const DEVICE: Device = Device::Cpu;

fn make(work: Work) -> Box<dyn Contender> {
    build(work).expect("the work's shapes fit")
}

fn build(work: Work) -> Result<Box<dyn Contender>> {
    let rows = work.gates() * work.hidden;
    let numbers: [(&str, &[f32], &[usize]); 6] = [
        ("weight_ih_l0", &work.weight_ih, &[rows, work.input]),
        ("weight_hh_l0", &work.weight_hh, &[rows, work.hidden]),
        ("bias_ih_l0", &work.bias_ih, &[rows]),
        ("bias_hh_l0", &work.bias_hh, &[rows]),
        ("weight", &work.head_weight, &[work.classes, work.hidden]),
        ("bias", &work.head_bias, &[work.classes]),
    ];
    let mut variables = Vec::new();
    let mut tensors = HashMap::new();
    for (name, values, shape) in numbers {
        // Only what is trained has a gradient to keep account of.
        let tensor = Tensor::from_slice(values, shape, &DEVICE)?;
        if work.task == Task::Train {
            let variable = Var::from_tensor(&tensor)?;
            tensors.insert(name.to_owned(), variable.as_tensor().clone());
            variables.push(variable);
        } else {
            tensors.insert(name.to_owned(), tensor);
        }
    }
    let weights = VarBuilder::from_tensors(tensors, DType::F32, &DEVICE);
    Ok(match work.kind {
        Kind::Lstm => {
            let lstm = LSTM::new(work.input, work.hidden, LSTMConfig::default(), weights.clone())?;
            task(lstm, |state| state.h(), weights, variables, work)?
        }
        Kind::Gru => {
            let gru = GRU::new(work.input, work.hidden, GRUConfig::default(), weights.clone())?;
            task(gru, |state| state.h(), weights, variables, work)?
        }
        _ => panic!("recurrent layers only"),
    })
}

fn task<R: RNN + 'static>(
    rnn: R,
    hidden: fn(&R::State) -> &Tensor,
    weights: VarBuilder,
    variables: Vec<Var>,
    work: Work,
) -> Result<Box<dyn Contender>> {
    let by_step = Tensor::from_slice(&work.x, (work.steps, work.batch, work.input), &DEVICE)?;
    let x = by_step.transpose(0, 1)?.contiguous()?;
    Ok(match work.task {
        Task::Forward => Box::new(Forward { rnn, hidden, x, states: Vec::new() }),
        Task::Stream => {
            let steps = (0..work.steps).map(|step| by_step.get(step)?.contiguous()).collect::<Result<_>>()?;
            let state = rnn.zero_state(work.batch)?;
            Box::new(Stream { rnn, hidden, steps, next: 0, batch: work.batch, state })
        }
        Task::Train => {
            let head = candle_nn::linear(work.hidden, work.classes, weights)?;
            let labels: Vec<u32> = work.labels.iter().map(|&label| label as u32).collect();
            let labels = Tensor::from_slice(&labels, labels.len(), &DEVICE)?;
            let parameters = ParamsAdamW { lr: f64::from(LEARNING_RATE), weight_decay: 0.0, ..ParamsAdamW::default() };
            let optimizer = AdamW::new(variables, parameters)?;
            Box::new(Train { rnn, hidden, head, x, labels, optimizer, loss: 0.0 })
        }
    })
}

struct Forward<R: RNN> {
    rnn: R,
    hidden: fn(&R::State) -> &Tensor,
    x: Tensor,
    states: Vec<R::State>,
}

impl<R: RNN> Contender for Forward<R> {
    fn run(&mut self) {
        self.states = self.rnn.seq(&self.x).expect("shapes fit");
    }

    fn output(&mut self) -> Vec<f32> {
        self.states.iter().flat_map(|state| numbers((self.hidden)(state))).collect()
    }
}

struct Stream<R: RNN> {
    rnn: R,
    hidden: fn(&R::State) -> &Tensor,
    steps: Vec<Tensor>,
    next: usize,
    batch: usize,
    state: R::State,
}

impl<R: RNN> Contender for Stream<R> {
    fn run(&mut self) {
        self.state = self.rnn.step(&self.steps[self.next], &self.state).expect("shapes fit");
        self.next = (self.next + 1) % self.steps.len();
    }

    fn reset(&mut self) {
        self.next = 0;
        self.state = self.rnn.zero_state(self.batch).expect("shapes fit");
    }

    fn output(&mut self) -> Vec<f32> {
        numbers((self.hidden)(&self.state))
    }
}

struct Train<R: RNN> {
    rnn: R,
    hidden: fn(&R::State) -> &Tensor,
    head: candle_nn::Linear,
    x: Tensor,
    labels: Tensor,
    optimizer: AdamW,
    loss: f32,
}

impl<R: RNN> Train<R> {
    fn step(&mut self) -> Result<()> {
        let states = self.rnn.seq(&self.x)?;
        let last = (self.hidden)(&states[states.len() - 1]);
        let logits = candle_core::Module::forward(&self.head, last)?;
        let loss = candle_nn::loss::cross_entropy(&logits, &self.labels)?;
        self.optimizer.backward_step(&loss)?;
        self.loss = loss.to_scalar()?;
        Ok(())
    }
}

impl<R: RNN> Contender for Train<R> {
    fn run(&mut self) {
        self.step().expect("shapes fit");
    }

    fn output(&mut self) -> Vec<f32> {
        vec![self.loss]
    }
}

fn numbers(tensor: &Tensor) -> Vec<f32> {
    tensor.flatten_all().and_then(|flat| flat.to_vec1()).expect("a tensor of f32")
}
