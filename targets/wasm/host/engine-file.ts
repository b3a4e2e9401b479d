/** The engine's bytes, from the package beside this one. `ristretto build --target wasm` replaces this module. */
export async function readEngine(): Promise<Uint8Array<ArrayBuffer>> {
  const [{ createRequire }, { readFile }] = await Promise.all([
    import("node:module"),
    import("node:fs/promises"),
  ]);
  const path = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
  return new Uint8Array(await readFile(path));
}
