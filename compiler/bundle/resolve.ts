import { isAbsolute, join } from "node:path";
import type { BuildOptions, OnResolveResult, PluginBuild } from "esbuild";
import { ENGINES, type EngineName } from "../refuse/index.ts";
import { entryPoints, libraryFile, libraryModule } from "./library.ts";

export interface ResolveOptions {
  engine: EngineName;
  /** Modules of ristretto that another takes the place of: `src/executor/native` → `src/executor/frames`, or a path. */
  replace: Readonly<Record<string, string>>;
}

function libraryResult(module: string, replace: ResolveOptions["replace"]): OnResolveResult {
  const taken = replace[module] ?? module;
  const path = isAbsolute(taken) ? taken : libraryFile(taken);
  return { path, sideEffects: taken === "src/executor/native" };
}

/** `ristretto` is the copy that this compiler belongs to, whatever the app's project has installed. */
function resolveEntry(path: string, replace: ResolveOptions["replace"]): OnResolveResult {
  const entries = entryPoints();
  const module = entries.get(path);
  if (module !== undefined) return libraryResult(module, replace);
  return { errors: [{ text: `There is no "${path}". There is: ${[...entries.keys()].join(", ")}.` }] };
}

/** `require("Storage")` stays a call of the engine's own `require`. */
function resolveBare(path: string, kind: string, engine: EngineName): OnResolveResult | undefined {
  const { name, modules } = ENGINES[engine];
  if (!modules.includes(path)) return undefined;
  if (kind === "require-call") return { path, external: true };
  const advice = `Write const ${path.toLowerCase()} = require("${path}").`;
  return { errors: [{ text: `"${path}" is part of ${name} and cannot be bundled. ${advice}` }] };
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

export function resolveModules(build: PluginBuild, { engine, replace }: ResolveOptions): void {
  const options = build.initialOptions;
  build.onResolve({ filter: /^ristretto(\/|$)/ }, ({ path }) =>
    staysOutside(path, options) ? { path, external: true } : resolveEntry(path, replace),
  );
  build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, resolveDir }) => {
    if (libraryModule(importer) === undefined) return undefined;
    const module = libraryModule(join(resolveDir, path));
    return module === undefined ? undefined : libraryResult(module, replace);
  });
  build.onResolve({ filter: /^\w+$/ }, ({ path, kind }) => resolveBare(path, kind, engine));
}
