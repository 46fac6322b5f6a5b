//! The stream of chance as committed numbers, so that a seed means the same network here, there and in a year.
//!
//! The integers come from an implementation of their own (SplitMix64, xoshiro256++ and FNV-1a, written in Python after
//! <https://prng.di.unimi.it>), and so do the checksums, but for the orthogonal ones, and the normals, to the last bit.

use unroll::engine::Random;

struct Draws {
    seed: u64,
    bits: [u64; 8],
    units: [f64; 8],
    normals: [f64; 8],
}

const DRAWS: [Draws; 2] = [
    Draws {
        seed: 42,
        bits: [
            0xd076_4d4f_4476_689f,
            0x519e_4174_576f_3791,
            0xfbe0_7cfb_0c24_ed8c,
            0xb37d_9f60_0cd8_35b8,
            0xcb23_1c38_7484_6a73,
            0x968d_9f00_4e50_de7d,
            0x2017_18ff_221a_3556,
            0x9ae9_4e07_0ed8_cb46,
        ],
        units: [
            0.8143051451229099,
            0.3188210400616611,
            0.9838941681774888,
            0.7011355981347556,
            0.793504489691729,
            0.5880984664675596,
            0.1253524420627421,
            0.6051224486571726,
        ],
        normals: [
            -0.7689930538210061,
            -0.8684461074702454,
            -1.5109749830006707,
            -0.4087085854552936,
            0.6234300868627343,
            0.7528964489229345,
            1.367822247581449,
            -0.9736935457165814,
        ],
    },
    // Every bit set: a seed that is cut to 32 bits, or taken for a negative number, gives other numbers.
    Draws {
        seed: u64::MAX,
        bits: [
            0x56cc_f8ce_948e_27b2,
            0xe685_8843_2e5a_5b90,
            0xe3e9_b5a4_8119_ca8b,
            0x460f_1949_5532_ae73,
            0xa7d6_2040_ea92_63e1,
            0x66f1_fb2a_c940_2c14,
            0xe243_b47d_e8a7_3f68,
            0x7c93_fdab_4c7b_3dff,
        ],
        units: [
            0.33906512301887703,
            0.9004750408188128,
            0.8902848745939088,
            0.2736678890261809,
            0.6556110533225108,
            0.4021298388918245,
            0.8838455970186744,
            0.4866331618509151,
        ],
        normals: [
            0.7378432063170604,
            -0.3114839493207976,
            -1.1926455522806825,
            -2.067696847976401,
            0.8632498964740073,
            -0.5666598949129428,
            2.117902446282278,
            -0.36638685045576747,
        ],
    },
];

pub fn first_draws_are_the_committed_ones() {
    for Draws { seed, bits, units, normals } in DRAWS {
        let drawn = |draw: fn(&mut Random) -> u64| {
            let mut random = Random::new(seed);
            std::array::from_fn(|_| draw(&mut random))
        };
        let exactly = |numbers: [f64; 8]| numbers.map(f64::to_bits);
        assert_eq!(drawn(Random::bits), bits, "bits of seed {seed}");
        assert_eq!(drawn(|random| random.unit().to_bits()), exactly(units), "unit of seed {seed}");
        assert_eq!(drawn(|random| random.normal().to_bits()), exactly(normals), "normal of seed {seed}");
    }
}

pub fn labelled_streams_are_the_committed_ones() {
    let mut random = Random::stream(7, "layer 0 Forward weight_ih");
    let bits: [u64; 4] = std::array::from_fn(|_| random.bits());
    assert_eq!(bits, [0xcee5_6587_72b2_3c88, 0x8487_8d16_36f9_3b60, 0x5453_26b1_3251_c088, 0x7126_e143_7d68_9898]);
}

#[cfg(not(feature = "f64"))]
pub use untrained::untrained_weights_are_the_committed_ones;

/// The weights are committed as the f32 that they are on the page.
#[cfg(not(feature = "f64"))]
mod untrained {
    use unroll::engine::{CellKind, Initialization, Matrix};

    pub fn untrained_weights_are_the_committed_ones() {
        assert_eq!(checksum(Initialization::Uniform, 8), 0xb2f1_4b19_a682_c1da, "uniform");
        assert_eq!(checksum(Initialization::Xavier, 8), 0x665e_56e0_0e8e_16b8, "Xavier");
        // nalgebra's QR is sums in an order of its own, not products by SIMD kernels: exact in every build so far.
        assert_eq!(checksum(Initialization::Orthogonal, 8), 0x3949_8bfe_3460_f020, "orthogonal");
        assert_eq!(checksum(Initialization::Orthogonal, 64), 0x2409_ff65_e2b2_533d, "orthogonal, 64 units");
    }

    /// The FNV-1a hash of an LSTM's weights in the order of their names in files, each as its four bytes.
    fn checksum(initialization: Initialization, hidden: usize) -> u64 {
        let weights = initialization.cell(CellKind::Lstm, 5, hidden, None, 42, "l0").unwrap();
        let bias = |bias: &unroll::engine::Vector| Matrix::from_column_slice(bias.len(), 1, bias.as_slice());
        let all = [weights.weight_ih, weights.weight_hh, bias(&weights.bias_ih), bias(&weights.bias_hh)];
        let bytes = all.iter().flat_map(|matrix| matrix.as_slice()).flat_map(|number| number.to_le_bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }
}
