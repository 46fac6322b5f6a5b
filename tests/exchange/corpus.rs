//! Files as PyTorch itself saved them (`tests/corpus/make_safetensors.py`): what each is read as.

use std::path::Path;
use unroll::engine::{Activation, CellKind, GruConvention};
use unroll::exchange::import::{Cause, ImportChoice, Imported, import};

/// The cell; layers and directions; input size, tokens and classes (0 without an output layer).
type Read = (CellKind, usize, usize, (usize, usize, usize));

#[test]
fn what_pytorch_saves_is_read_or_told() {
    const GRU: CellKind = CellKind::Gru(GruConvention::ResetAfter);
    let cases: [(&str, Result<Read, Cause>); 14] = [
        ("lstm.safetensors", Ok((CellKind::Lstm, 1, 1, (2, 0, 0)))),
        ("bilstm-f16.safetensors", Ok((CellKind::Lstm, 2, 2, (2, 4, 2)))),
        ("gru-bf16.safetensors", Ok((GRU, 1, 1, (2, 3, 3)))),
        ("rnn-f64.safetensors", Ok((CellKind::Rnn(Activation::Relu), 1, 1, (2, 0, 0)))),
        ("no-biases.safetensors", Ok((GRU, 1, 1, (2, 0, 2)))),
        ("cell.safetensors", Err(Cause::CellNames)),
        ("projected.safetensors", Err(Cause::ProjSize)),
        ("attention.safetensors", Err(Cause::NotRecurrent)),
        ("weight-norm.safetensors", Err(Cause::Parametrized)),
        ("two.safetensors", Err(Cause::SeveralNetworks)),
        ("tied.safetensors", Err(Cause::TiedHead)),
        ("checkpoint.safetensors", Err(Cause::Checkpoint)),
        ("int8.safetensors", Err(Cause::Dtype)),
        ("pickle.pt", Err(Cause::Pickle)),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/safetensors");
    for (name, expected) in cases {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let read = import(&bytes, None, &ImportChoice::default());
        let found = match &read {
            Err(error) => Err(error.cause),
            Ok(Imported { network, found }) => {
                let (lane, cell) = network.stack().cells().last().unwrap();
                let directions = if lane.direction() == unroll::engine::Direction::Reverse { 2 } else { 1 };
                let classes = if found.head.is_some() { network.head().classes() } else { 0 };
                let sizes = (network.input().features(), network.input().vocabulary(), classes);
                Ok((cell.kind(), network.stack().layers().len(), directions, sizes))
            }
        };
        assert_eq!(found, expected.map_err(Some), "{name}: {:?}", read.map(|_| ()));
    }
}
