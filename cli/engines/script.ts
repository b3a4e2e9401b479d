import { dirname, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../../compiler/bundle.ts";
import { CompileError } from "../../compiler/failure.ts";
import type { Settings } from "../../targets/engine/run.ts";
import type { AppFacts } from "../build/app.ts";
import { PlacedError } from "../failure.ts";
import { findEsbuild, isBuildFailure, placed } from "../load.ts";
import type { Engine, Script } from "./engine.ts";

export interface ScriptOptions {
  settings: Settings;
  /** See targets/engine/emit.ts. */
  marker: string;
  /** Names that the engine may lack. */
  allow: readonly string[];
}

/** As the source map names the module that starts the run. */
export const ENTRY = "ristretto-run.ts";

/** `.ts` where the command runs from its sources, `.js` where it was built. */
const EXTENSION = extname(fileURLToPath(import.meta.url));
const RUN = fileURLToPath(new URL(`../../targets/engine/run${EXTENSION}`, import.meta.url));

/**
 * Builds the script that runs the app and tells what happens, a statement a line, so that a line of it says enough of where an error was.
 * @throws PlacedError for what cannot be compiled for the engine.
 */
export async function buildScript(app: AppFacts, engine: Engine, options: ScriptOptions): Promise<Script> {
  const { marker, allow } = options;
  try {
    const { code, map } = await bundle({
      entry: { contents: entryText(app, options.settings), resolveDir: dirname(app.path), name: ENTRY },
      esbuild: await findEsbuild(app.path, "run"),
      profile: engine.profile,
      engine: engine.lacks,
      define: { RISTRETTO_MARKER: JSON.stringify(marker), RISTRETTO_HELD_BACK: String(engine.heldBack) },
      replace: { "src/executor/errors": "targets/engine/errors" },
      messages: true,
      minify: false,
      allow,
    });
    return { code, map };
  } catch (error) {
    throw inputError(error);
  }
}

/** What the engine module imports comes before the app, and with it the console that the app writes to. */
function entryText(app: AppFacts, settings: Settings): string {
  return [
    `import { run } from ${JSON.stringify(RUN)};`,
    `import app from ${JSON.stringify(app.path)};`,
    `run(app, ${JSON.stringify(settings)});`,
    "",
  ].join("\n");
}

function inputError(error: unknown): unknown {
  if (isBuildFailure(error)) return new PlacedError(error.errors.map(placed).join("\n"));
  return error instanceof CompileError ? new PlacedError(error.message) : error;
}
