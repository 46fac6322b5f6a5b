//! IndexedDB, as much of it as the page needs: bytes by text keys. Through web-sys, since a request is a promise with two
//! handlers that JavaScript itself provides: nothing is left for a crate to do.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

pub struct Database(IdbDatabase);

/// Each is a table of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Small: all of them are read when the page opens.
    Heads,
    Records,
}

pub enum Change {
    Put(Table, String, Vec<u8>),
    /// Every key from the one up to the other.
    Remove(Table, String, String),
}

/// Why nothing could be stored or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// There is no IndexedDB, or the browser does not let the page use it.
    Refused,
    /// Its room is used up.
    Full,
    /// A newer page has changed the database.
    Newer,
}

const NAME: &str = "unroll";
const LAYOUT: u32 = 1;

impl Database {
    pub async fn open() -> Result<Self, StoreError> {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
        let request = factory.ok_or(StoreError::Refused)?.open_with_u32(NAME, LAYOUT).map_err(|why| error(&why))?;
        let own = request.clone();
        let upgrade = Closure::<dyn FnMut()>::new(move || {
            let database = own.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
            for table in [Table::Heads, Table::Records] {
                // Where it fails, opening does.
                let _never = database.as_ref().map(|database| database.create_object_store(table.name()));
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database = answer(&request).await?;
        database.dyn_into().map(Self).map_err(|_| StoreError::Refused)
    }

    /// Keys and bytes from one key up to another, in order.
    pub async fn read(&self, table: Table, from: &str, to: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let read = || -> Result<(IdbRequest, IdbRequest), JsValue> {
            let store = self.0.transaction_with_str(table.name())?.object_store(table.name())?;
            let range = range(from, to)?;
            Ok((store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?))
        };
        let (keys, values) = read().map_err(|why| error(&why))?;
        // Both were asked for in one transaction, so the second is there when the first is.
        let values = answer(&values).await?;
        let keys = keys.result().map_err(|why| error(&why))?;
        let bytes = |value: JsValue| value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
        let (keys, values) = (Array::from(&keys), Array::from(&values));
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.map(|(key, value)| (key.as_string().unwrap_or_default(), bytes(value))).collect())
    }

    /// All of them, or none.
    pub async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let begin = || -> Result<IdbTransaction, JsValue> {
            let names: Array = [Table::Heads, Table::Records].map(|table| JsValue::from(table.name())).iter().collect();
            let transaction = self.0.transaction_with_str_sequence_and_mode(&names, IdbTransactionMode::Readwrite)?;
            let store = |table: Table| -> Result<IdbObjectStore, JsValue> { transaction.object_store(table.name()) };
            for change in &changes {
                match change {
                    Change::Put(table, key, bytes) => {
                        store(*table)?.put_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())?
                    }
                    Change::Remove(table, from, to) => store(*table)?.delete(&range(from, to)?)?,
                };
            }
            // At once, and not when the page is next idle: it may be about to close. Older browsers do it by themselves.
            let commit = Reflect::get(&transaction, &"commit".into()).and_then(JsCast::dyn_into::<Function>);
            let _missing = commit.and_then(|commit| commit.call0(&transaction));
            Ok(transaction)
        };
        let transaction = begin().map_err(|why| error(&why))?;
        let done = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        let failed = |_| transaction.error().map_or(StoreError::Refused, |why| error(&why));
        JsFuture::from(done).await.map(drop).map_err(failed)
    }
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::Heads => "heads",
            Self::Records => "records",
        }
    }
}

fn range(from: &str, to: &str) -> Result<JsValue, JsValue> {
    IdbKeyRange::bound(&from.into(), &to.into()).map(Into::into)
}

async fn answer(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(answered).await {
        Ok(_) => request.result().map_err(|why| error(&why)),
        Err(_) => Err(request.error().ok().flatten().map_or(StoreError::Refused, |why| error(&why))),
    }
}

/// By the name that the browser gives it.
fn error(why: &JsValue) -> StoreError {
    let name = Reflect::get(why, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => StoreError::Full,
        Some("VersionError") => StoreError::Newer,
        _ => StoreError::Refused,
    }
}
