import { fileURLToPath } from "node:url";

/** What `npm run build` made: a worker runs built modules, and Node runs no other ones. */
export const BUILT = fileURLToPath(new URL("../../dist/targets/wasm/index.js", import.meta.url));

export const built: typeof import("../../targets/wasm/index.ts") = await import(/* @vite-ignore */ BUILT);
