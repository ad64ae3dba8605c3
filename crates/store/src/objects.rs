//! Raw bytes by the hash of their content, behind an object store (a folder now, S3 later).

use crate::{Result, Store};
use object_store::path::Path;
use object_store::{ObjectStoreExt, PutPayload};

/// The name of some bytes: 64 hexadecimal digits of their BLAKE3 hash.
pub(crate) fn name_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn path_of(name: &str) -> Path {
    let (shard, rest) = name.split_at(name.len().min(2));
    Path::from(format!("{shard}/{rest}"))
}

impl Store {
    /// Keeps the raw bytes of a message and gives their name. Keeping the same bytes again
    /// changes nothing.
    pub async fn keep_raw(&self, bytes: &[u8]) -> Result<String> {
        let name = name_of(bytes);
        let path = path_of(&name);
        if self.objects.head(&path).await.is_err() {
            self.objects
                .put(&path, PutPayload::from(bytes.to_vec()))
                .await?;
        }
        Ok(name)
    }

    /// The raw bytes of a name.
    pub async fn raw(&self, name: &str) -> Result<Vec<u8>> {
        let found = self.objects.get(&path_of(name)).await?;
        Ok(found.bytes().await?.to_vec())
    }
}
