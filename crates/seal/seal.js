// Starts what locks and opens files with a passphrase, in a worker of its own. The office's loader
// names this file. `cargo xtask dist` names it and the two files below by their content.
"use strict";

// What is rejected here stays here; what is thrown reaches the office, as `error` of its Worker.
self.addEventListener("unhandledrejection", function (event) {
  throw event.reason;
});
importScripts("./cchc-seal.js");
wasm_bindgen({ module_or_path: "./cchc-seal_bg.wasm" });
