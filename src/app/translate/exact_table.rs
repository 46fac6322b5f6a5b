//! Exact translations by the length of the source, a column for each network that was measured.

use super::measured::Measured;
use crate::figures::chart::thousands;
use crate::figures::number::{fine_percent, fixed, percent};
use crate::training::messages::ExactAt;
use std::collections::BTreeMap;
use yew::prelude::*;

/// Nothing before the first answer.
pub fn exact_table(all: &[Measured]) -> Html {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for (at, measured) in all.iter().enumerate() {
        for found in measured.exact() {
            rows.entry(found.length).or_insert_with(|| vec![None; all.len()])[at] = Some(*found);
        }
    }
    if rows.is_empty() {
        return Html::default();
    }
    let head = |measured: &Measured| {
        html! {
            <th key={measured.title} scope="col">
                { measured.title }
                if let Some(so_far) = measured.so_far() { <small>{ format!("so far, {so_far}") }</small> }
            </th>
        }
    };
    html! {
        <div class="table-scroll exact-scroll" tabindex="0" role="region" aria-label="Exact translations by the length of the source">
            <table class="exact">
                <thead><tr>
                    <th scope="col">{ "source tokens" }</th><th scope="col">{ "texts" }</th>
                    { for all.iter().map(head) }
                </tr></thead>
                <tbody>
                    { for rows.iter().map(|(length, found)| row(length.to_string(), found, percent)) }
                    { row("all".into(), &sums(&rows, all.len()), fine_percent) }
                </tbody>
            </table>
        </div>
    }
}

/// Of one length what each network made of it.
type Row = Vec<Option<ExactAt>>;

fn sums(rows: &BTreeMap<u32, Row>, networks: usize) -> Row {
    let sum = |at: usize| {
        let found = rows.values().filter_map(|row| row[at]);
        found.reduce(|all, one| ExactAt { length: 0, pairs: all.pairs + one.pairs, exact: all.exact + one.exact })
    };
    (0..networks).map(sum).collect()
}

fn row(length: String, row: &Row, said: fn(f64) -> String) -> Html {
    let pairs = row.iter().flatten().map(|found| found.pairs).max().unwrap_or(0);
    let cell = |(at, found): (usize, &Option<ExactAt>)| {
        let Some(found) = found else { return html! { <td key={at}></td> } };
        let share = f64::from(found.exact) / f64::from(found.pairs.max(1));
        html! {
            <td key={at} title={format!("{} of {}", found.exact, found.pairs)}>
                <span class={format!("exact-bar of-{at}")} style={format!("width:{}%", fixed(share * 66.0, 1))} aria-hidden="true"></span>
                <span class="exact-share">{ said(share) }</span>
            </td>
        }
    };
    html! {
        <tr key={length.clone()}><th scope="row">{ length }</th><td>{ thousands(pairs as usize) }</td>{ for row.iter().enumerate().map(cell) }</tr>
    }
}
