/** Where the worker's module is: beside this one. `ristretto build --target wasm` replaces this module. */
export function workerAddress(): URL {
  return new URL("./worker.js", import.meta.url);
}
