import { readFile } from "node:fs/promises";
import { basename, dirname, relative } from "node:path";
import type { OnLoadResult, PartialMessage, PluginBuild } from "esbuild";
import type { Firmware } from "../../targets/espruino/boards/index.ts";
import { CompileError, type Failure } from "../common/compile-error.ts";
import { libraryModule } from "../common/own-modules.ts";
import type { Profile } from "../common/profiles.ts";
import { type Iteration, type LowerOptions, lower, type TaskSummary } from "../lower/index.ts";
import { Fills } from "../polyfill/fill.ts";
import { ENGINES, type EngineName, type Refusal, refuse } from "../refuse/index.ts";
import { withoutEmptyFields } from "./fields.ts";
import { kept } from "./kept.ts";
import { isOfPlainPackage } from "./plain-package.ts";

export interface LoadOptions {
  profile: Profile;
  engine: EngineName;
  allow: readonly string[];
  promise: boolean;
  /** Something stands in for what the engine lacks, where it can. */
  polyfills: boolean;
  /** See CompileOptions. */
  firmware: Firmware | undefined;
  /** What the files in messages are relative to. */
  workingDir: string;
  /** Texts that take the place of modules of ristretto: `src/executor/features`. */
  texts: Readonly<Record<string, string>>;
  /** A folder that keeps what modules became, so that other processes need not compile them again. */
  cache?: string | undefined;
  /** There may be iterators: `for…of` and spread take them, on an engine that knows none itself. */
  iterators: boolean;
  /** Gets what the engine lacks of what a file mentions. */
  onRefusals(found: readonly Refused[]): void;
  /** Gets the tasks of each file that was lowered. */
  onTasks(tasks: readonly TaskSummary[]): void;
}

/** A mention that counts if it is in the bundle. */
export interface Refused {
  path: string;
  message: PartialMessage;
}

const SOURCES = /\.[cm]?[jt]s$/;

function placed(source: string, place: Omit<Failure, "sentence">, text: string): PartialMessage {
  const lineText = source.split("\n")[place.line - 1] ?? "";
  return { text, location: { file: place.file, line: place.line, column: place.column - 1, lineText } };
}

function messages(source: string, error: CompileError): PartialMessage[] {
  return error.failures.map((failure) => placed(source, failure, failure.sentence));
}

function refusals(source: string, path: string, refused: readonly Refusal[]): Refused[] {
  return refused.map((refusal) => ({ path, message: placed(source, refusal, refusal.message) }));
}

function withMap(code: string, map: object, path: string): string {
  const own = { ...map, sources: [basename(path)] };
  const text = Buffer.from(JSON.stringify(own)).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${text}\n`;
}

interface Compiled {
  source: string;
  contents: string;
  refused: Refused[];
  tasks: TaskSummary[];
}

/** What a file became last, by its path and all that matters of the options: builds again are quick. */
const compiled = new Map<string, Compiled>();

function compileFile(source: string, path: string, options: LoadOptions): Compiled {
  const { profile, engine, allow, promise, polyfills, iterators, firmware, workingDir } = options;
  const own = libraryModule(path) !== undefined;
  const iteration = iterationOf(engine, own, iterators);
  const shape = [profile, engine, allow, promise, polyfills, iteration, firmware?.name];
  const key = JSON.stringify([path, own, workingDir, ...shape]);
  const known = compiled.get(key);
  if (known?.source === source) return known;
  const file = relative(workingDir, path);
  const make = (): Compiled => {
    const fills = polyfills && !own ? new Fills() : undefined;
    const refused = refusals(
      source,
      path,
      refuse(source, { file, engine, allow, firmware, fills: fills?.take }),
    );
    const lowering: LowerOptions = {
      file,
      profile,
      allow,
      promise,
      iteration,
      own,
      fills: fills?.list ?? [],
      plainGenerators: !own && isOfPlainPackage(path),
    };
    const { code, map, tasks } = lower(own ? withoutEmptyFields(source, file) : source, lowering);
    return { source, contents: withMap(code, map, path), refused, tasks };
  };
  const result = options.cache === undefined ? make() : kept(options.cache, key, source, make);
  compiled.set(key, result);
  return result;
}

/** Where an engine has a Map, an app may iterate over one; ristretto itself iterates over arrays only. */
function iterationOf(engine: EngineName, own: boolean, iterators: boolean): Iteration {
  if (own) return "arrays";
  if (!ENGINES[engine].globals.includes("Map")) return "any";
  return iterators ? "iterators" : "arrays";
}

/** What `lower` and the refusals make of one file, as esbuild wants it. */
export function compile(source: string, path: string, options: LoadOptions): OnLoadResult {
  try {
    const { contents, refused, tasks } = compileFile(source, path, options);
    options.onRefusals(refused);
    options.onTasks(tasks);
    return { contents, loader: "js", resolveDir: dirname(path) };
  } catch (error) {
    if (error instanceof CompileError) return { errors: messages(source, error) };
    throw error;
  }
}

export function loadSources(build: PluginBuild, options: LoadOptions): void {
  build.onLoad({ filter: SOURCES }, async ({ path }) => {
    const text = options.texts[libraryModule(path) ?? ""];
    return compile(text ?? (await readFile(path, "utf8")), path, options);
  });
}
