import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { InitializeHook, LoadHook, ResolveFnOutput, ResolveHook } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { hasAsyncTasks, respelled } from "../bundle/spelling.ts";
import { ifPossible } from "../common/cache-folder.ts";
import { isTestFile, matches, type PathFilter } from "../spelling/firmware-modules.ts";
import { mayBeAsync } from "../spelling/may-be-async.ts";
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

let settings: MessagePort;
let included: readonly PathFilter[] | undefined;
const modules = new TaskModules();

export const initialize: InitializeHook<MessagePort> = (port) => {
  settings = port;
};

export const resolve: ResolveHook = async (specifier, context, next) => {
  const found = await asWritten(specifier, (other) => next(other, context));
  // Node 20 knows no format of TypeScript.
  return TYPED.test(found.url) ? { ...found, format: "module" } : found;
};

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
  const changes = (await isOfTasks(path, source)) && mayBeAsync(source);
  if (TYPED.test(path)) {
    const text = changes ? await respelled(source, path, true) : source;
    return { format: "module", source: await untyped(text, path), shortCircuit: true };
  }
  const loaded = await next(url, context);
  if (!changes) return loaded;
  if (loaded.format === "module") return { ...loaded, source: await respelled(source, path, true) };
  if (!/\brequire\(\s*["']ristretto/.test(source)) return loaded;
  throw new Error(
    `${relative(process.cwd(), path)} is a CommonJS module, and ristretto/register compiles ES modules only. ` +
      'Name it .mjs, or write "type": "module" into its package.json.',
  );
};

async function isOfTasks(path: string, source: string): Promise<boolean> {
  for (let told = receiveMessageOnPort(settings); told; told = receiveMessageOnPort(settings))
    included = [...(included ?? []), ...told.message];
  if (included) return matches(path, included) && !isTestFile(path);
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
    format: "esm",
  });
  return code;
}
