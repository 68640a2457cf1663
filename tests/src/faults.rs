//! Faults of the browser's store, made in the office's worker before the office starts: a test
//! switches them on and off from the page.

use serde_json::json;
use thirtyfour::WebDriver;

use crate::browser::Failure;
use crate::pages::Page;

/// Listens on a channel of its own and makes the store fail as it is told.
pub const FAULTS: &str = "(() => {
    let refuses = null, secondPut = false, puts = 0, flips = false, unwritable = null, aborts = false;
    const channel = new BroadcastChannel('cchc-faults');
    channel.onmessage = ({data}) => {
        if ('heard' in data) { return; }
        channel.postMessage({heard: true});
        if ('refuses' in data) { refuses = data.refuses; }
        if ('secondPut' in data) { secondPut = data.secondPut; puts = 0; }
        if ('flips' in data) { flips = data.flips; }
        if ('unwritable' in data) { unwritable = data.unwritable; }
        if ('aborts' in data) { aborts = data.aborts; }
        if ('panics' in data) { postMessage(['fault', 'asked for by a test']); }
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
        if (refuses) { throw new DOMException('asked for by a test', refuses); }
        if (secondPut && ++puts > 1) { throw new DOMException('asked for by a test', 'DataError'); }
        if (unwritable === this.name) { throw new DOMException('asked for by a test', 'DataCloneError'); }
        if (flips && this.name === 'ops') {
            flips = false;
            given[0] = given[0].slice(0, -1) + '?';
        }
        if (aborts) {
            // Accepted, and refused when the transaction is to end: as a full disk does.
            const asked = put.apply(this, given);
            this.add(...given);
            return asked;
        }
        return put.apply(this, given);
    };
})();
";

/// Tells the worker what to do, and waits until it has heard it: a step made now must meet it.
async fn tell(driver: &WebDriver, what: serde_json::Value) -> Result<(), Failure> {
    let script = "const done = arguments[1], channel = new BroadcastChannel('cchc-faults');
        channel.onmessage = () => { channel.close(); done(true); };
        channel.postMessage(arguments[0]);";
    driver.execute_async(script, vec![what]).await?;
    Ok(())
}

impl Page<'_> {
    /// From now on the store refuses every put with an error of this name; `None`: none.
    pub async fn refuse_puts(&self, name: Option<&str>) -> Result<(), Failure> {
        tell(&self.0.driver, json!({"refuses": name})).await
    }

    /// From now on the second put of each transaction fails, and all after it.
    pub async fn refuse_second_put(&self, refuse: bool) -> Result<(), Failure> {
        tell(&self.0.driver, json!({"secondPut": refuse})).await
    }

    /// From now on no record of this store can be written, and every other can; `None`: all can.
    pub async fn refuse_records(&self, store: Option<&str>) -> Result<(), Failure> {
        tell(&self.0.driver, json!({"unwritable": store})).await
    }

    /// From now on every transaction that writes takes all of it back at its end.
    pub async fn abort_transactions(&self, abort: bool) -> Result<(), Failure> {
        tell(&self.0.driver, json!({"aborts": abort})).await
    }

    /// The next entry of the log is stored with its last letter changed.
    pub async fn change_next_entry(&self) -> Result<(), Failure> {
        tell(&self.0.driver, json!({"flips": true})).await
    }

    /// Ends the office as a panic does.
    pub async fn end_the_office(&self) -> Result<(), Failure> {
        tell(&self.0.driver, json!({"panics": true})).await
    }

    /// Every record of a store: key and value, bytes as their length and sum.
    pub async fn records(&self, store: &str) -> Result<serde_json::Value, Failure> {
        let script = "const done = arguments[1];
            const open = indexedDB.open('cchc');
            open.onsuccess = () => {
                const found = [];
                open.result.transaction(arguments[0]).objectStore(arguments[0]).openCursor().onsuccess = ({target}) => {
                    const cursor = target.result;
                    if (!cursor) { open.result.close(); done(found); return; }
                    const value = cursor.value;
                    found.push([cursor.key, typeof value === 'string' ? value
                        : [value.length, value.reduce((sum, byte) => (sum * 31 + byte) % 1000003, 7)]]);
                    cursor.continue();
                };
            };";
        let value = self.0.driver.execute_async(script, vec![json!(store)]).await?;
        Ok(value.json().clone())
    }

    /// Changes the store past the program, as a fault of the disk would: runs a script with the open
    /// database as `db` and a function `done` to call at the end.
    pub async fn harm(&self, script: &str) -> Result<(), Failure> {
        let script = format!(
            "const done = arguments[0]; const open = indexedDB.open('cchc');
            open.onsuccess = () => {{ const db = open.result;
                const tx = db.transaction(['head', 'chunks', 'ops', 'meta'], 'readwrite');
                tx.oncomplete = () => {{ db.close(); done(true); }};
                {script}
            }};"
        );
        self.0.driver.execute_async(script, Vec::new()).await?;
        Ok(())
    }
}
