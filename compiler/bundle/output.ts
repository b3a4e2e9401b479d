import { relative, resolve } from "node:path";
import type { BuildResult, OutputFile } from "esbuild";
import { libraryModule } from "../common/own-modules.ts";
import type { Profile } from "../common/profiles.ts";
import { type Finished, type Format, finish } from "../finish/index.ts";
import type { Esbuild } from "../finish/minify.ts";
import type { EngineName } from "../refuse/index.ts";

export interface OutputOptions {
  profile: Profile;
  /** Default: true. */
  minify?: boolean | undefined;
  allow?: readonly string[] | undefined;
  /** Names of properties that a host outside of the script uses. */
  keep?: readonly string[] | undefined;
  /** See FinishOptions. */
  engine?: EngineName | undefined;
  globals?: readonly string[] | undefined;
  wrap?: boolean | undefined;
  /** See FinishOptions. */
  format?: Format | undefined;
  globalName?: string | undefined;
  /** What the names of modules are relative to. Default: the current directory. */
  workingDir?: string | undefined;
}

export interface Output extends Finished {
  path: string;
}

/** A script has its source map beside it; a style sheet may, too. */
export function isScript({ path }: OutputFile, { outputFiles }: BuildResult): boolean {
  return !path.endsWith(".css") && outputFiles!.some((other) => other.path === `${path}.map`);
}

/** Finishes each script of a build that wrote nothing, with external source maps and a metafile. */
export function finishOutput(
  esbuild: Esbuild,
  result: BuildResult,
  options: OutputOptions,
): Promise<Output[]> {
  const scripts = result.outputFiles!.filter((file) => isScript(file, result));
  return Promise.all(scripts.map((file) => finishFile(esbuild, file, result, options)));
}

async function finishFile(
  esbuild: Esbuild,
  file: OutputFile,
  { outputFiles, metafile }: BuildResult,
  { workingDir = process.cwd(), minify = true, allow = [], ...options }: OutputOptions,
): Promise<Output> {
  const map = JSON.parse(outputFiles!.find(({ path }) => path === `${file.path}.map`)!.text);
  const modules = Object.keys(metafile!.outputs[relative(workingDir, file.path)]!.inputs);
  const ownModule = (module: string) => libraryModule(resolve(workingDir, module));
  const finishing = { ...options, esbuild, map, modules, libraryModule: ownModule, minify, allow };
  return { path: file.path, ...(await finish(file.text, finishing)) };
}
