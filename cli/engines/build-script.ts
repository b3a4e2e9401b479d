import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../../compiler/bundle.ts";
import { modulesFolder } from "../../compiler/common/cache-folder.ts";
import type { Settings } from "../../targets/engine/run-app.ts";
import type { findEsbuild } from "../load.ts";
import type { Engine, Script } from "./engine.ts";

export interface ScriptOptions {
  engine: Engine;
  /** The module that starts the run, and what its imports are relative to. */
  contents: string;
  resolveDir: string;
  /** See targets/engine/emit.ts. */
  marker: string;
  /** Names that the engine may lack. */
  allow?: readonly string[];
  /** See CompileOptions. */
  polyfills?: boolean;
  esbuild: Awaited<ReturnType<typeof findEsbuild>>;
}

/** As the source map names the module that starts the run. */
export const ENTRY = "ristretto-run.ts";

/** `.ts` where the command runs from its sources, `.js` where it was built. */
const EXTENSION = extname(fileURLToPath(import.meta.url));
const RUN = fileURLToPath(new URL(`../../targets/engine/run-app${EXTENSION}`, import.meta.url));

/**
 * Builds a script, a statement a line, so that a line of it says enough of where an error was.
 * @throws see `bundle`.
 */
export async function buildScript(options: ScriptOptions): Promise<Script> {
  const { engine, contents, resolveDir, marker, allow = [], polyfills = true, esbuild } = options;
  return bundle({
    entry: { contents, resolveDir, name: ENTRY },
    esbuild,
    profile: engine.profile,
    engine: engine.lacks,
    firmware: engine.firmware,
    define: { RISTRETTO_MARKER: JSON.stringify(marker), RISTRETTO_HELD_BACK: String(engine.heldBack) },
    cache: modulesFolder(),
    messages: true,
    minify: false,
    allow,
    polyfills,
  });
}

/**
 * The module that runs apps, one after the other. What it imports of the engine's side comes before the apps, and with
 * it the console that they write to.
 */
export function entryText(apps: readonly { path: string; settings: Settings }[]): string {
  return [
    `import { run } from ${JSON.stringify(RUN)};`,
    ...apps.map(({ path }, i) => `import app${i} from ${JSON.stringify(path)};`),
    ...apps.map(({ settings }, i) => `run(app${i}, ${JSON.stringify(settings)});`),
    "",
  ].join("\n");
}
