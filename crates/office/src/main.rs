//! The Web Worker: a message from the page goes to the office, its answer goes back.

#[cfg(target_arch = "wasm32")]
mod worker;

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::start();
}
