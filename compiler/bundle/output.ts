import { relative, resolve } from "node:path";
import type { BuildResult, OutputFile } from "esbuild";
import { ANY_FIRMWARE } from "../../targets/espruino/boards/index.ts";
import { optionNames, publicMembers } from "../common/library-facts.ts";
import { libraryModule } from "../common/own-modules.ts";
import type { Profile } from "../common/profiles.ts";
import { type Finished, type Format, finish } from "../finish/index.ts";
import type { Esbuild } from "../finish/minify.ts";
import type { EngineName } from "../refuse/index.ts";
import { keptLater } from "./kept.ts";
import { sharedCache } from "./shared-cache.ts";

export interface OutputOptions {
  profile: Profile;
  /** Default: true. */
  minify?: boolean | undefined;
  allow?: readonly string[] | undefined;
  /** Names of properties that a host outside of the script uses. */
  keep?: readonly string[] | undefined;
  /** See FinishOptions. */
  engine?: EngineName | undefined;
  /** Default: those of any board. */
  globals?: readonly string[] | undefined;
  wrap?: boolean | undefined;
  /** See FinishOptions. */
  format?: Format | undefined;
  globalName?: string | undefined;
  /** What the names of modules are relative to. Default: the current directory. */
  workingDir?: string | undefined;
  /** A folder for what scripts became. Default: none. */
  cache?: string | undefined;
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
  given: OutputOptions,
): Promise<Output> {
  const {
    workingDir = process.cwd(),
    cache = sharedCache(),
    minify = true,
    allow = [],
    globals = ANY_FIRMWARE.globals,
  } = given;
  const { profile, engine, keep, wrap, format, globalName } = given;
  const options = { profile, engine, keep, wrap, format, globalName, minify, allow, globals };
  const mapText = outputFiles!.find(({ path }) => path === `${file.path}.map`)!.text;
  const modules = Object.keys(metafile!.outputs[relative(workingDir, file.path)]!.inputs);
  const own = new Map(modules.map((module) => [module, libraryModule(resolve(workingDir, module))]));
  const make = () => {
    const ownModule = (module: string) => own.get(module);
    const map = JSON.parse(mapText);
    return finish(file.text, { ...options, esbuild, map, modules, libraryModule: ownModule });
  };
  if (cache === undefined) return { path: file.path, ...(await make()) };
  const facts = [esbuild.version, [...own], options, publicMembers(), optionNames()];
  const finished = await keptLater(cache, JSON.stringify(facts), `${file.text}\n${mapText}`, make);
  return { path: file.path, ...finished };
}
