// Builds the apps that the sandbox is measured with, as `ristretto build --target wasm` does.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundleForWasm } from "../../dist/cli/wasm/bundle-for-wasm.js";

const APPS = {
  blink: "../../examples/blink/blink.ts",
  "traffic-light": "../../examples/traffic-light/traffic-light.ts",
  "taking-turns": "taking-turns.ts",
  yielding: "yielding.ts",
  spawning: "spawning.ts",
  pending: "pending.ts",
};

/** What stands before pending.ts says how many. */
const ALLOWED = ["PENDING"];

export async function buildApps(out) {
  for (const [name, path] of Object.entries(APPS)) {
    const app = { path: fileURLToPath(new URL(path, import.meta.url)), name };
    const { code } = await bundleForWasm({ app, esbuild, allow: ALLOWED });
    writeFileSync(join(out, `${name}.js`), code);
  }
}
