import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import type { Profile } from "../../../compiler/common/profiles.ts";
import { type Finished, finish } from "../../../compiler/finish/index.ts";
import { ANY_FIRMWARE } from "../../../targets/espruino/boards/index.ts";

export interface Options {
  profile?: Profile;
  minify?: boolean;
  allow?: string[];
  globals?: readonly string[];
}

/**
 * Finishes a script as esbuild bundles it: a line `// src/executor/x.ts` or `// app.ts` above the statements of a
 * module says where they come from. Each line maps to itself in `bundle.js`.
 */
export function finishText(script: string, options: Options = {}): Promise<Finished> {
  const { profile = "es5", minify = false, allow = [], globals = ANY_FIRMWARE.globals } = options;
  const modules = [...script.matchAll(/^\/\/ (\S+)$/gm)].map((match) => match[1]!);
  const lines = script.split("\n");
  const map = {
    version: 3,
    sources: ["bundle.js"],
    sourcesContent: [script],
    names: [],
    mappings: lines.map((_, i) => (i === 0 ? "AAAA" : "AACA")).join(";"),
  };
  const libraryModule = (module: string) => /^((?:src|targets)\/.*)\.ts$/.exec(module)?.[1];
  return finish(script, { profile, esbuild, map, modules, libraryModule, minify, allow, globals });
}

export async function finished(script: string, options: Options = {}): Promise<string> {
  return (await finishText(script, options)).code;
}

export const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
