import { resolve } from "node:path";
import type { BuildOptions } from "esbuild";

type Esbuild = typeof import("esbuild");

/** A file and what it imports as the text of one module; `options` say for whom. */
export async function moduleText(file: string, esbuild: Esbuild, options: BuildOptions): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [resolve(file)],
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "silent",
    ...options,
    write: false,
  });
  return outputFiles[0]!.text;
}
