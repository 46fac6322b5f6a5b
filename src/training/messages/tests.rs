use super::super::exchanged::Bytes;
use super::*;
use crate::exchange::import::Found;

#[test]
fn what_is_read_by_hand_is_what_was_written() {
    let progress = Progress {
        generation: 7,
        step: 3,
        steps: 9,
        state: RunState::Paused,
        examples_per_second: 1.5,
        contenders: Vec::new(),
        snapshots: vec![Snapshot { step: 2, weights: vec![vec![0.5]] }],
        baseline: Baseline::default(),
    };
    let rounds = Rounds { least: 0.5, median: 1.0, most: 1.5 };
    for report in [
        Report::Hello { build: "b".into() },
        Report::Progress(progress),
        Report::Refused { generation: 1, why: "no".into() },
        Report::Found(Findings {
            read: 3,
            of: 9,
            words: None,
            joined: Some(vec![0.5, 0.25]),
            exact: Some(vec![ExactAt { length: 3, pairs: 2, exact: 1 }]),
            alignment: Some(AlignmentFound { words: 5, astray: 1, bits: 2.5 }),
            pace: Some(vec![PaceAt { rival: 6, length: 16, forward: rounds, training: rounds }]),
            steps: Some(vec![StepAt { rival: 0, step: 16, microseconds: 2.5, carried: 32 }]),
            recall: Some(vec![RecallAt { contender: 1, lag: 8, step: 20, accuracy: 0.5 }]),
        }),
        Report::Imported(ImportedModel { turn: 3, file: Bytes(vec![1, 2, 3]), found: Found::default() }),
        Report::NotImported(NotImported { cause: Some("pickle".into()), ..NotImported::default() }),
        Report::Written { turn: 4, bytes: Bytes(vec![7]) },
    ] {
        let mut bytes = bincode::serialize(&report).unwrap();
        assert_eq!(bincode::deserialize::<Report>(&bytes).unwrap(), report);
        bytes[0] = 7;
        assert!(bincode::deserialize::<Report>(&bytes).is_err());
    }
    for state in [RunState::Running, RunState::Paused, RunState::Finished] {
        assert_eq!(bincode::deserialize::<RunState>(&bincode::serialize(&state).unwrap()).unwrap(), state);
    }
    assert!(bincode::deserialize::<RunState>(&[3, 0, 0, 0]).is_err());
    assert!(bincode::deserialize::<Report>(&[]).is_err());
}
