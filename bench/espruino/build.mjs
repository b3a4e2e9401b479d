// Builds what is measured with the compiler that is shipped, for the profile espruino.
import { fileURLToPath } from "node:url";
import { compileApp } from "../../dist/cli/commands/build.js";
import { bundle } from "../../dist/compiler/bundle.js";
import { boardBuild } from "./size.mjs";

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
/** What `build` leaves of the executor for an app of tasks that only yield, sleep and call each other. */
const FEATURES = {
  OPTIONS: false,
  REGISTRY: false,
  STATISTICS: false,
  CALLS: true,
  HANDLERS: true,
  CANCELS: false,
  SPAWNS: true,
};

/** A program of this folder that drives an executor itself, or none. */
export async function program(name) {
  const { code } = await bundle({ entry: at(`${name}.ts`), profile: "espruino", features: FEATURES });
  return code;
}

/** An app as `ristretto build` makes it. */
export const app = (file) => compileApp(boardBuild(file));

export const appHere = async (name) => (await app(at(`${name}.ts`))).code;
