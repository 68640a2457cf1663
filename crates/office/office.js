// Starts the office in its Web Worker. The page finds this file by <meta name="office">.
// `cargo xtask dist` names it and the files below by their content.
"use strict";

// What is rejected here stays here; what is thrown reaches the page, as `error` of its Worker.
self.addEventListener("unhandledrejection", function (event) {
  throw event.reason;
});
importScripts("./cchc-office.js");
wasm_bindgen({ module_or_path: "./cchc-office_bg.wasm" });
// What locks and opens files with a passphrase; loaded when the first such file is there.
self.cchc_seal = "./seal.js";
