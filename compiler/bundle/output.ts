import { relative, resolve } from "node:path";
import type { BuildResult, OutputFile } from "esbuild";
import { type Finished, finish } from "../finish/index.ts";
import type { Esbuild } from "../finish/minify.ts";
import type { Profile } from "../profiles.ts";
import type { EngineName } from "../refuse/index.ts";
import { libraryModule } from "./library.ts";

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
  /** What the names of modules are relative to. Default: the current directory. */
  workingDir?: string | undefined;
}

export interface Output extends Finished {
  path: string;
}

/** Finishes each script of a build that wrote nothing, with external source maps and a metafile. */
export function finishOutput(
  esbuild: Esbuild,
  result: BuildResult,
  options: OutputOptions,
): Promise<Output[]> {
  const files = result.outputFiles!;
  return Promise.all(
    files
      .filter(({ path }) => path.endsWith(".js"))
      .map((file) => finishFile(esbuild, file, result, options)),
  );
}

async function finishFile(
  esbuild: Esbuild,
  file: OutputFile,
  { outputFiles, metafile }: BuildResult,
  {
    profile,
    minify = true,
    allow = [],
    keep,
    engine,
    globals,
    wrap,
    workingDir = process.cwd(),
  }: OutputOptions,
): Promise<Output> {
  const map = JSON.parse(outputFiles!.find(({ path }) => path === `${file.path}.map`)!.text);
  const modules = Object.keys(metafile!.outputs[relative(workingDir, file.path)]!.inputs);
  const finished = await finish(file.text, {
    profile,
    esbuild,
    map,
    modules,
    libraryModule: (module) => libraryModule(resolve(workingDir, module)),
    minify,
    allow,
    keep,
    engine,
    globals,
    wrap,
  });
  return { path: file.path, ...finished };
}
