import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../../compiler/bundle.ts";
import { modulesFolder } from "../../compiler/common/cache-folder.ts";
import type { Settings } from "../../targets/engine/run-app.ts";
import type { findEsbuild } from "../load.ts";
import type { Engine, Script } from "./engine.ts";

export interface ScriptOptions {
  engine: Engine;
  /** Run one after the other. */
  apps: readonly { path: string; settings: Settings }[];
  /** What imports of the module that starts the run are relative to. */
  resolveDir: string;
  /** See targets/engine/emit.ts. */
  marker: string;
  /** Of Math.random. */
  seed?: number;
  /** The time of day at the start, in ms since 1970. Default: 0. */
  date?: number | undefined;
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

/** Stand in the script as it is kept for the next time: what comes in, and the marker, are different in each run. */
const SETTINGS = "~ristretto settings of app";
const MARKER = "~ristretto marker~";
const SEED = "~ristretto seed~";
const DATE = "~ristretto date~";
/** The script reads them of what is put in its place later. */
const SETTINGS_NAMES = ["name", "forMs", "input", "inputName", "stdin"] satisfies (keyof Settings)[];

/**
 * Builds a script, a statement a line, so that a line of it says enough of where an error was.
 * @throws see `bundle`.
 */
export async function buildScript(options: ScriptOptions): Promise<Script> {
  const {
    engine,
    apps,
    resolveDir,
    marker,
    seed = 1,
    date = 0,
    allow = [],
    polyfills = true,
    esbuild,
  } = options;
  const built = await bundle({
    entry: { contents: entryText(apps.map(({ path }) => path)), resolveDir, name: ENTRY },
    esbuild,
    profile: engine.profile,
    engine: engine.lacks,
    firmware: engine.firmware,
    define: {
      RISTRETTO_MARKER: JSON.stringify(MARKER),
      RISTRETTO_SEED: JSON.stringify(SEED),
      RISTRETTO_DATE: JSON.stringify(DATE),
      // See targets/engine/dated.ts.
      RISTRETTO_NATIVE_DATE: "Date",
      ...(engine.firmware && { Date: "ristretto$Date" }),
      RISTRETTO_HELD_BACK: String(engine.heldBack),
    },
    keep: SETTINGS_NAMES,
    cache: modulesFolder(),
    messages: true,
    minify: false,
    allow,
    polyfills,
    // An engine's own would settle when the run is over: it takes no time of the engine.
    promise: false,
  });
  const code = apps.reduce(
    (text, { settings }, i) => text.replace(JSON.stringify(placeOf(i)), () => literal(settings)),
    built.code,
  );
  const begun = code.replace(JSON.stringify(SEED), String(seed)).replace(JSON.stringify(DATE), String(date));
  return { ...built, code: begun.replaceAll(JSON.stringify(MARKER), () => literal(marker)) };
}

function placeOf(app: number): string {
  return `${SETTINGS} ${app}~`;
}

/** In ASCII, as the rest of the script. */
function literal(value: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[^ -~]/g, escaped);
}

/**
 * The module that runs apps, one after the other. What it imports of the engine's side comes before the apps, and with
 * it the console that they write to.
 */
function entryText(apps: readonly string[]): string {
  return [
    `import { run } from ${JSON.stringify(RUN)};`,
    ...apps.map((path, i) => `import app${i} from ${JSON.stringify(path)};`),
    ...apps.map((_, i) => `run(app${i}, ${JSON.stringify(placeOf(i))});`),
    "",
  ].join("\n");
}
