import { isAbsolute, join, relative } from "node:path";
import type {
  BuildOptions,
  Message,
  OnResolveArgs,
  OnResolveResult,
  PluginBuild,
  ResolveResult,
} from "esbuild";
import { entryPoints, libraryFile, libraryModule } from "../common/own-modules.ts";
import type { ModuleHolder } from "../refuse/modules.ts";
import { missingModule } from "./missing-module.ts";
import { importOf, requiresOf } from "./requires.ts";

export interface ResolveOptions {
  /** Whose own modules stay calls of `require`. */
  holder: ModuleHolder;
  /** Modules of ristretto that another takes the place of: `src/executor/native` → `src/executor/body/compiled`, or a path. */
  replace(): Readonly<Record<string, string>>;
}

function libraryResult(module: string, replace: ResolveOptions["replace"]): OnResolveResult {
  const taken = replace()[module] ?? module;
  const path = isAbsolute(taken) ? taken : libraryFile(taken);
  return { path, sideEffects: taken === "src/executor/body/native" };
}

/** `ristretto` is the copy that this compiler belongs to, whatever the app's project has installed. */
function resolveEntry(path: string, replace: ResolveOptions["replace"]): OnResolveResult {
  const entries = entryPoints();
  const module = entries.get(path);
  if (module !== undefined) return libraryResult(module, replace);
  return { errors: [{ text: `There is no "${path}". There is: ${[...entries.keys()].join(", ")}.` }] };
}

/** Marks what this plugin asks esbuild itself. */
const ASKED = Symbol("asked");

/** A package's name, or a module of the engine. */
export const BARE = /^(?:@[\w.-]+\/)?\w[\w.-]*$/;

/** What esbuild finds by itself. Undefined if that is what is being asked. */
export async function findPackage(
  build: PluginBuild,
  args: OnResolveArgs,
): Promise<ResolveResult | undefined> {
  const { path, pluginData, importer, namespace, resolveDir, kind } = args;
  if (pluginData === ASKED) return undefined;
  return build.resolve(path, { importer, namespace, resolveDir, kind, pluginData: ASKED });
}

/** What to do about a `require` that finds nothing. */
export async function unresolved(args: OnResolveArgs, holder: ModuleHolder): Promise<OnResolveResult> {
  const { path, importer, namespace } = args;
  const calls = namespace === "file" ? await requiresOf(path, importer) : [];
  const wrong = calls.find(({ isOptional }) => !isOptional);
  if (calls.length > 0 && wrong === undefined) return { path, external: true };
  const location = wrong && { ...wrong.place, file: relative(process.cwd(), importer) };
  return { errors: [{ text: missingModule(path, holder), location: location ?? null }] };
}

/** `require("Storage")` stays a call of the engine's own `require`. */
async function resolveBare(
  build: PluginBuild,
  args: OnResolveArgs,
  holder: ModuleHolder,
): Promise<OnResolveResult | undefined> {
  const { path, kind } = args;
  const isCall = kind === "require-call";
  if (holder.modules.includes(path) && args.pluginData !== ASKED) {
    if (isCall) return { path, external: true };
    const advice = `Write const ${path.toLowerCase()} = require("${path}").`;
    return { errors: [{ text: `"${path}" is part of ${holder.name} and cannot be bundled. ${advice}` }] };
  }
  const found = IMPORTS.has(kind) ? await findPackage(build, args) : undefined;
  if (found === undefined || found.errors.length === 0) return undefined;
  return isCall ? unresolved(args, holder) : notFound(args, found.errors);
}

const IMPORTS: ReadonlySet<string> = new Set(["require-call", "import-statement", "dynamic-import"]);

/** In esbuild's own words, at the place in the source: esbuild knows of what it was compiled to. */
async function notFound(
  { path, importer, namespace }: OnResolveArgs,
  errors: readonly Message[],
): Promise<OnResolveResult | undefined> {
  const place = namespace === "file" ? await importOf(path, importer) : undefined;
  if (place === undefined) return undefined;
  const location = { ...place, file: relative(process.cwd(), importer) };
  return { errors: errors.map(({ text, notes }) => ({ text, notes, location })) };
}

/** Whether the build leaves `ristretto` outside. */
function staysOutside(path: string, { external = [], packages }: BuildOptions): boolean {
  if (packages === "external") return true;
  return external.some((name) => name === "ristretto" || name === path || isPattern(name, path));
}

function isPattern(name: string, path: string): boolean {
  const [start = "", end] = name.split("*");
  return end !== undefined && path.startsWith(start) && path.endsWith(end);
}

export function resolveModules(build: PluginBuild, { holder, replace }: ResolveOptions): void {
  const options = build.initialOptions;
  build.onResolve({ filter: /^ristretto(\/|$)/ }, ({ path }) =>
    staysOutside(path, options) ? { path, external: true } : resolveEntry(path, replace),
  );
  build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, resolveDir }) => {
    if (libraryModule(importer) === undefined) return undefined;
    const module = libraryModule(join(resolveDir, path));
    return module === undefined ? undefined : libraryResult(module, replace);
  });
  build.onResolve({ filter: BARE }, (args) => resolveBare(build, args, holder));
}
