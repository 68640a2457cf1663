//! The small worker that locks or opens one file and ends: the memory that this takes is given back
//! with it, and nothing else waits meanwhile.

#[cfg(target_arch = "wasm32")]
mod worker;

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::start();
}
