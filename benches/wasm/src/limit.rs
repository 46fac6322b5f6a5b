//! What this machine can do at most: multiplications and additions on registers only.

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32::{f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat};

/// Chains that do not wait for each other: enough to keep every arithmetic unit busy, few enough for the registers.
#[cfg(target_arch = "wasm32")]
const CHAINS: usize = 12;

/// Does `turns` times 12 chains of one multiplication and one addition of four lanes: 96 operations a turn.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub extern "C" fn limit(turns: usize) -> f32 {
    let (factor, summand) = (f32x4_splat(0.999), f32x4_splat(0.001));
    let mut chains: [_; CHAINS] = std::array::from_fn(|index| f32x4_splat(index as f32));
    for _ in 0..turns {
        for chain in &mut chains {
            *chain = f32x4_add(f32x4_mul(*chain, factor), summand);
        }
    }
    chains.into_iter().map(|chain| f32x4_extract_lane::<0>(chain)).sum()
}
