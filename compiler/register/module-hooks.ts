import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { InitializeHook, LoadHook, ResolveFnOutput, ResolveHook } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { hasAsyncTasks, respelled } from "../bundle/spelling.ts";
import { ifPossible } from "../common/cache-folder.ts";
import { isTestFile, matches, type PathFilter } from "../spelling/firmware-modules.ts";
import { mayRespell } from "../spelling/may-respell.ts";
import { type Find, TaskModules } from "../spelling/task-modules.ts";

// Node runs this in a thread of its own, for all modules that it loads.

const SOURCE = /\.[cm]?[jt]s$/;
const TYPED = /\.[cm]?ts$/;
/** What an import may leave away, or name as what it will be built to. */
const ENDINGS: readonly [ending: RegExp, others: readonly string[]][] = [
  [/\.js$/, [".ts"]],
  [/\.mjs$/, [".mts"]],
  [/(?<!\.[cm]?[jt]s)$/, [".ts", ".mts", ".js", ".mjs", "/index.ts", "/index.js"]],
];

/** What the thread that runs the modules gives. */
export interface Given {
  /** What `include` is called with comes here. */
  settings: MessagePort;
  /** The file that is run as a test, if one is. */
  test: string | undefined;
}

let settings: MessagePort;
let test: string | undefined;
let included: readonly PathFilter[] | undefined;
const modules = new TaskModules(isTest);

function isTest(path: string): boolean {
  return path === test || isTestFile(path);
}

export const initialize: InitializeHook<Given> = (given) => {
  ({ settings, test } = given);
};

export const resolve: ResolveHook = async (specifier, context, next) => {
  const found = await asWritten(specifier, (other) => next(other, context));
  // Node 20 knows no format of TypeScript.
  return TYPED.test(found.url) ? { ...found, format: formatOf(found.url) } : found;
};

function formatOf(path: string): "module" | "commonjs" {
  return path.endsWith(".cts") ? "commonjs" : "module";
}

type Resolve = (specifier: string) => ResolveFnOutput | Promise<ResolveFnOutput>;

async function asWritten(specifier: string, look: Resolve): Promise<ResolveFnOutput> {
  try {
    return await look(specifier);
  } catch (error: any) {
    if (!isMissing(error) || !/^(?:\.|file:)/.test(specifier)) throw error;
    const found = await firstThere(specifier, look);
    if (found === undefined) throw error;
    return found;
  }
}

function isMissing({ code }: NodeJS.ErrnoException): boolean {
  return code === "ERR_MODULE_NOT_FOUND" || code === "ERR_UNSUPPORTED_DIR_IMPORT";
}

function withOtherEndings(name: string): string[] {
  const endings = ENDINGS.filter(([ending]) => ending.test(name));
  return endings.flatMap(([ending, others]) => others.map((other) => name.replace(ending, other)));
}

async function firstThere(specifier: string, look: Resolve): Promise<ResolveFnOutput | undefined> {
  for (const other of withOtherEndings(specifier))
    try {
      return await look(other);
    } catch (error: any) {
      if (!isMissing(error)) throw error;
    }
  return undefined;
}

export const load: LoadHook = async (url, context, next) => {
  const path = url.startsWith("file:") ? fileURLToPath(url) : "";
  if (!SOURCE.test(path) || !hasAsyncTasks(path)) return next(url, context);
  const source = await readFile(path, "utf8");
  try {
    const changes = (await isOfTasks(path, source)) && mayRespell(source);
    if (TYPED.test(path)) return { ...(await typedModule(path, source, changes)), shortCircuit: true };
    const loaded = await next(url, context);
    if (!changes) return loaded;
    if (loaded.format === "module") return { ...loaded, source: await respelled(source, path, true) };
    if (importsByRequire(source)) throw isCommonJs(path);
    return loaded;
  } catch (error) {
    throw withoutStack(error);
  }
};

async function typedModule(path: string, source: string, changes: boolean) {
  const format = formatOf(path);
  if (format === "commonjs" && changes) throw isCommonJs(path);
  return { format, source: await untyped(changes ? await respelled(source, path, true) : source, path) };
}

function importsByRequire(source: string): boolean {
  return /\brequire\(\s*["']ristretto/.test(source);
}

function isCommonJs(path: string): Error {
  return new Error(
    `${relative(process.cwd(), path)} is a CommonJS module, and ristretto/register compiles ES modules only. ` +
      'Name it .mjs or .mts, or write "type": "module" into its package.json.',
  );
}

/** What is wrong with a module is the user's: where in this file that was found says nothing to him. */
function withoutStack(error: unknown): unknown {
  if (error instanceof Error) error.stack = `${error.name}: ${error.message}`;
  return error;
}

async function isOfTasks(path: string, source: string): Promise<boolean> {
  for (let told = receiveMessageOnPort(settings); told; told = receiveMessageOnPort(settings))
    included = [...(included ?? []), ...told.message];
  if (included) return matches(path, included) && !isTest(path);
  return modules.has(path, source, beside);
}

/** As `asWritten` finds it, on the disk. */
const beside: Find = async (source, from) => {
  const start = join(dirname(from), source.replace(/[?#].*$/, ""));
  const path = [start, ...withOtherEndings(start)].find(
    (each) => SOURCE.test(each) && ifPossible(() => statSync(each).isFile()),
  );
  return path !== undefined && hasAsyncTasks(path) ? path : undefined;
};

async function untyped(text: string, path: string): Promise<string> {
  const esbuild = await import("esbuild").catch(() => {
    throw new Error(
      "esbuild is missing, and ristretto/register needs it to read TypeScript. Run: npm install --save-dev esbuild",
    );
  });
  const { code } = await esbuild.transform(text, {
    loader: "ts",
    sourcefile: pathToFileURL(path).href,
    sourcemap: "inline",
    // Before 20.10, Node knew no attributes of imports.
    target: "node20.10",
    format: formatOf(path) === "module" ? "esm" : "cjs",
  });
  return code;
}
