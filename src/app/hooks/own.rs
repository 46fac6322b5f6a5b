//! The learner's own network between visits: its file as the worker wrote it, and what was found in it.

use super::database::{Change, Database, StoreError, Table};
use super::models::{Learned, read};
use crate::exchange::import::Found;
use crate::training::OwnModel;
use crate::training::stored::{pack, unpack};
use std::collections::BTreeMap;

/// The records of it, beside those of runs, whose names begin with digits.
const ABOUT: &str = "own/about";
const FILE: &str = "own/file";
const ALL: (&str, &str) = ("own/", "own/~");

/// A network from a learner's file, with the file's name.
pub struct Opened {
    pub name: String,
    pub model: OwnModel,
}

impl Opened {
    /// From the bytes as the worker wrote them; none where they are no network's.
    pub fn new(name: String, file: &[u8], found: Found) -> Option<Self> {
        let buffer = js_sys::Uint8Array::from(file).buffer();
        let model = OwnModel::new(read(&buffer)?, found).ok()?;
        Some(Self { name, model })
    }

    /// As the labs take it, with what they say of it.
    pub fn learned(&self, entries: BTreeMap<String, String>) -> Learned {
        Learned { network: self.model.network().clone(), metadata: entries }
    }
}

/// What was kept; none where nothing was, or it cannot be read any more.
pub async fn kept_own() -> Result<Option<Opened>, StoreError> {
    let records = Database::open().await?.read(Table::Records, ALL.0, ALL.1).await?;
    let record = |key: &str| records.iter().find(|(known, _)| known == key).map(|(_, bytes)| bytes);
    let opened = || {
        let (name, found): (String, Found) = unpack(record(ABOUT)?).ok()?;
        Opened::new(name, record(FILE)?, found)
    };
    Ok(opened())
}

pub async fn keep_own(name: &str, file: Vec<u8>, found: &Found) -> Result<(), StoreError> {
    let about = pack(&(name, found)).unwrap_or_default();
    let changes =
        vec![Change::Put(Table::Records, ABOUT.into(), about), Change::Put(Table::Records, FILE.into(), file)];
    Database::open().await?.write(changes).await
}

pub async fn erase_own() -> Result<(), StoreError> {
    let changes = vec![Change::Remove(Table::Records, ALL.0.into(), ALL.1.into())];
    Database::open().await?.write(changes).await
}
