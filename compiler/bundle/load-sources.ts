import { readFile } from "node:fs/promises";
import { basename, dirname, relative } from "node:path";
import type { OnLoadResult, PartialMessage, PluginBuild } from "esbuild";
import { CompileError } from "../common/compile-error.ts";
import { libraryModule } from "../common/own-modules.ts";
import type { Profile } from "../common/profiles.ts";
import { type Iteration, type LowerOptions, lower, type TaskSummary } from "../lower/index.ts";
import { type Fill, Fills } from "../polyfill/fill.ts";
import { OWN_PROMISE } from "../polyfill/table.ts";
import { ENGINES, type EngineName, type Refusal, refuse } from "../refuse/index.ts";
import type { ModuleHolder } from "../refuse/modules.ts";
import { withoutEmptyFields } from "./fields.ts";
import { kept } from "./kept.ts";
import { messages, placed } from "./messages.ts";
import { isOfPlainPackage } from "./plain-package.ts";
import { hasAsyncTasks, strict } from "./spelling.ts";

export interface LoadOptions {
  profile: Profile;
  engine: EngineName;
  allow: readonly string[];
  /** The engine has a Promise, or something stands in for it. */
  promise: boolean;
  /** Promises are those of ristretto, whether the engine has some or not. */
  ownPromise: boolean;
  /** Something stands in for what the engine lacks, where it can. */
  polyfills: boolean;
  /** Whose own modules stay calls of `require`. */
  holder: ModuleHolder;
  /** What the files in messages are relative to. */
  workingDir: string;
  /** Texts that take the place of modules of ristretto: `src/executor/features`. */
  texts: Readonly<Record<string, string>>;
  /** A folder that keeps what modules became, so that other processes need not compile them again. */
  cache?: string | undefined;
  /** Some regular expressions are run by ristretto, since the engine cannot. */
  plainRegexps: boolean;
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

/** How many characters sets tell apart. On Espruino, a text that is not ASCII is of another kind, and compared in its own way. */
const ASCII = 0x80;
const CODE_UNITS = 0x10000;

const SOURCES = /\.[cm]?[jt]s$/;

function refusals(source: string, path: string, refused: readonly Refusal[]): Refused[] {
  return refused.map((refusal) => ({ path, message: placed(source, refusal, refusal.message) }));
}

function withMap(code: string, map: object, path: string): string {
  const own = { ...map, sources: [basename(path)] };
  const text = Buffer.from(JSON.stringify(own)).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${text}\n`;
}

/** What the two steps made of a file last, by its path and all that matters of the options: builds again are quick. */
const found = new Map<string, Found>();
const lowered = new Map<string, Lowered>();

/** What the engine lacks of what a file mentions, and what stands in for some of it. */
interface Found {
  source: string;
  refused: Refused[];
  fills: Fill[];
}

interface Lowered {
  source: string;
  contents: string;
  tasks: TaskSummary[];
}

/** `make`, once for a key and a source: boards differ in what they lack, and hardly in what a file becomes. */
function once<T extends { source: string }>(
  known: Map<string, T>,
  { cache }: LoadOptions,
  parts: readonly unknown[],
  source: string,
  make: () => T,
): T {
  const key = JSON.stringify(parts);
  const last = known.get(key);
  if (last?.source === source) return last;
  const result = cache === undefined ? make() : kept(cache, key, source, make);
  known.set(key, result);
  return result;
}

function findLacks(source: string, path: string, options: LoadOptions): Found {
  const { engine, allow, polyfills, plainRegexps, ownPromise, holder, workingDir } = options;
  const fill = polyfills && libraryModule(path) === undefined;
  const asyncTasks = hasAsyncTasks(path);
  const parts = [
    "lacks",
    path,
    workingDir,
    engine,
    allow,
    fill,
    plainRegexps,
    ownPromise,
    asyncTasks,
    holder,
  ];
  return once(found, options, parts, source, () => {
    const characters = engine === "espruino" ? ASCII : CODE_UNITS;
    const fills = fill ? new Fills(plainRegexps ? characters : undefined) : undefined;
    const file = relative(workingDir, path);
    const missing = ownPromise ? ["Promise"] : [];
    const lacks = refuse(source, {
      file,
      engine,
      allow,
      firmware: holder,
      asyncTasks,
      missing,
      fills: fills?.take,
      plainRegexps: fill && plainRegexps,
    });
    return { source, refused: refusals(source, path, lacks), fills: fills?.list ?? [] };
  });
}

function lowerFile(source: string, path: string, fills: readonly Fill[], options: LoadOptions): Lowered {
  const { profile, engine, allow, promise, ownPromise, iterators, holder, workingDir } = options;
  const file = relative(workingDir, path);
  const own = libraryModule(path) !== undefined;
  const plainGenerators = !own && isOfPlainPackage(path);
  const iteration = iterationOf(engine, own, iterators);
  const lowering: LowerOptions = {
    file,
    profile,
    allow,
    promise,
    iteration,
    own,
    fills,
    plainGenerators,
    promiseName: ownPromise ? OWN_PROMISE : "Promise",
    modules: own ? [] : holder.modules,
    asyncTasks: hasAsyncTasks(path),
  };
  return once(lowered, options, ["lowered", path, lowering], source, () => {
    const { code, map, tasks } = lower(own ? withoutEmptyFields(source, file) : source, lowering);
    return { source, contents: withMap(code, map, path), tasks };
  });
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
    const { refused, fills } = findLacks(source, path, options);
    const { contents, tasks } = lowerFile(source, path, fills, options);
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
    if (text !== undefined) return compile(text, path, options);
    const source = await readFile(path, "utf8");
    return compile(isOfPlainPackage(path) ? await strict(source, path) : source, path, options);
  });
}
