// Starts the worker's WebAssembly. The page asks for this file with its build, `?build=…`, and so for the other two: no
// cache then gives another build's.
(function () {
  "use strict";
  importScripts("worker.js" + self.location.search);
  wasm_bindgen({ module_or_path: "worker_bg.wasm" + self.location.search }).catch(function (error) {
    // Out of the promise, or the page would never hear of it.
    setTimeout(function () {
      throw error;
    });
  });
})();
