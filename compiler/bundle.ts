import type { BuildResult } from "esbuild";
import { tasksIn } from "./bundle/effective.ts";
import { finishOutput } from "./bundle/output.ts";
import { type CompileOptions, compiling } from "./bundle/plugin.ts";
import { bytesByModule, type ModuleBytes } from "./bundle/size.ts";
import { type Entry, entryPoint } from "./bundle/text-entry.ts";
import type { SourceMap } from "./finish/index.ts";
import type { TaskSummary } from "./lower/index.ts";

export { type Features, featuresFor } from "./bundle/executor-features.ts";
export { mentions, type Survey, survey } from "./bundle/mentions.ts";
export { BARE, findPackage, unresolved } from "./bundle/resolve.ts";
export type { ModuleBytes } from "./bundle/size.ts";
export type { Entry, EntryText } from "./bundle/text-entry.ts";

type Esbuild = typeof import("esbuild");

export interface BundleOptions extends CompileOptions {
  entry: Entry;
  /** Default: true. */
  minify?: boolean;
  /** Names of properties that a host outside of the script uses; default: none. */
  keep?: readonly string[];
  /** A function around the script, so that it leaves no globals. Default: the profile's. */
  wrap?: boolean;
  define?: Readonly<Record<string, string>>;
  /** esbuild, where the caller has found it. Default: the one that stands beside this package. */
  esbuild?: Esbuild;
}

export interface Bundled {
  /** One script. */
  code: string;
  /** Leads back to the sources, whose text it contains. */
  map: SourceMap;
  /** What each source module contributes to `code`, largest first. */
  modules: ModuleBytes[];
  tasks: TaskSummary[];
  /** Paths of all files that were read for it. */
  inputs: string[];
}

/**
 * Makes one script for an engine of an app and all it imports.
 *
 * @throws BuildFailure of esbuild, each error with its place, for what cannot be compiled or found.
 * @throws CompileError if the result is not what the profile's engine runs.
 */
export async function bundle(options: BundleOptions): Promise<Bundled> {
  const esbuild = options.esbuild ?? (await import("esbuild"));
  const tasks: TaskSummary[] = [];
  const compileOptions = { ...options, onTasks: (found: readonly TaskSummary[]) => tasks.push(...found) };
  const result = await build(esbuild, options, compileOptions);
  const [output] = await finishOutput(esbuild, result, { ...options, globals: options.firmware?.globals });
  const { code, map } = output!;
  const inputs = Object.keys(result.metafile!.inputs);
  return {
    code,
    map,
    modules: bytesByModule(code, map),
    tasks: tasksIn(result, tasks, process.cwd()),
    inputs,
  };
}

function build(
  esbuild: Esbuild,
  options: BundleOptions,
  compileOptions: CompileOptions,
): Promise<BuildResult> {
  const { entry, modules = [], define = {} } = options;
  return esbuild.build({
    entryPoints: [entryPoint(entry)],
    outfile: "bundle.js",
    write: false,
    metafile: true,
    sourcemap: "external",
    logLevel: "silent",
    external: [...modules],
    define: { ...define },
    plugins: [compiling(compileOptions, typeof entry === "string" ? undefined : entry)],
  });
}
