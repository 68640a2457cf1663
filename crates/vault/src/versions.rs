//! The older versions of a workspace in the store.

use crate::hash::Hash;
use crate::ladder::{Ladder, Rung};
use crate::medium::{Failure, Medium, Read, Rows, Store, Value, Write};
use crate::records::{key, ladder_key, under};
use crate::vault::{CHUNK, Vault};

impl<M: Medium> Vault<M> {
    /// The kept versions of a workspace, the oldest first.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub async fn versions(&self, workspace: &str) -> Result<Ladder, Failure> {
        let found = self.medium().look(vec![Read::One(Store::Meta, ladder_key(workspace))]).await?;
        Ok(found.first().map(read_ladder).unwrap_or_default())
    }

    /// Keeps a version: its packed bytes under the next number. `rung` says what is known of it;
    /// number, size, hash and count of pieces are filled in here. Versions that are no longer kept go.
    ///
    /// # Errors
    /// [`Failure::Storage`]; [`Failure::Differs`] where it is not stored as it should be.
    pub async fn keep(&self, workspace: &str, rung: Rung, packed: &[u8], now: u64, zone: i64) -> Result<u32, Failure> {
        let place = ladder_key(workspace);
        let reads = vec![Read::One(Store::Meta, place.clone())];
        let decide = |found: Vec<Rows>| {
            let mut ladder = found.first().map(read_ladder).unwrap_or_default();
            let unread = ladder.rungs.is_empty() && found.first().is_some_and(|rows| !rows.is_empty());
            if unread {
                // Its versions are still there under small numbers: none of them is written over.
                ladder.next = u32::try_from(now / 1000).unwrap_or(u32::MAX);
            }
            let number = ladder.next;
            let mut puts = Vec::new();
            for (piece, bytes) in packed.chunks(CHUNK).enumerate() {
                let place = key(workspace, number, u32::try_from(piece).unwrap_or(u32::MAX));
                puts.push(Write::Put(Store::Snapshots, place, Value::Bytes(bytes.to_vec())));
            }
            let chunks = u32::try_from(puts.len()).unwrap_or(u32::MAX);
            let rung = Rung { packed: packed.len() as u64, hash: Hash::of(packed).to_string(), chunks, ..rung };
            let gone = ladder.add(rung, now, zone);
            let mut writes: Vec<Write> =
                gone.into_iter().map(|gone| Write::Clear(Store::Snapshots, under(workspace, gone))).collect();
            writes.extend(puts.iter().cloned());
            let list = serde_json::to_string(&ladder).unwrap_or_default();
            puts.push(Write::Put(Store::Meta, place.clone(), Value::Text(list)));
            writes.extend(puts.last().cloned());
            Ok((writes, (number, puts)))
        };
        let (number, puts) = self.medium().transact(reads, decide).await?;
        self.read_back(&puts).await?;
        Ok(number)
    }

    /// The newest kept version that was right when it was kept and still is: what is known of it and
    /// its packed bytes.
    pub async fn last_kept(&self, workspace: &str) -> Option<(Rung, Vec<u8>)> {
        let ladder = self.versions(workspace).await.ok()?;
        for rung in ladder.rungs.into_iter().rev().filter(|rung| rung.valid) {
            if let Ok(packed) = self.version(workspace, rung.number).await {
                return Some((rung, packed));
            }
        }
        None
    }

    /// The packed bytes of a kept version.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] where it is gone or damaged; [`Failure::Storage`].
    pub async fn version(&self, workspace: &str, number: u32) -> Result<Vec<u8>, Failure> {
        let unreadable = || Failure::Unreadable { workspace: format!("{workspace}/{number}") };
        let reads =
            vec![Read::One(Store::Meta, ladder_key(workspace)), Read::All(Store::Snapshots, under(workspace, number))];
        let found = self.medium().look(reads).await?;
        let ladder = found.first().map(read_ladder).unwrap_or_default();
        let rung = ladder.rung(number).ok_or_else(unreadable)?;
        let bytes: Vec<u8> = found.iter().skip(1).flatten().flat_map(|(_, value)| value.bytes()).copied().collect();
        if Hash::of(&bytes).to_string() == rung.hash { Ok(bytes) } else { Err(unreadable()) }
    }
}

fn read_ladder(rows: &Rows) -> Ladder {
    rows.first().and_then(|(_, value)| serde_json::from_str(value.text()).ok()).unwrap_or_default()
}
