import { resolve } from "node:path";
import type { PluginBuild } from "esbuild";
import { compile, type LoadOptions } from "./load-sources.ts";

/** A module that is no file. */
export interface EntryText {
  contents: string;
  /** Where its imports are looked up. */
  resolveDir: string;
  /** As messages and maps name it. Default: `entry.ts`. */
  name?: string;
}

export type Entry = string | EntryText;

const NAMESPACE = "ristretto-entry";

/** Makes a text the entry of a build: esbuild's own `stdin` would not be compiled. */
export function textEntry(build: PluginBuild, entry: EntryText, options: LoadOptions): void {
  const name = entry.name ?? "entry.ts";
  build.onResolve({ filter: /^ristretto-entry:$/ }, () => ({ path: name, namespace: NAMESPACE }));
  build.onLoad({ filter: /^/, namespace: NAMESPACE }, () => {
    const loaded = compile(entry.contents, resolve(entry.resolveDir, name), options);
    return { ...loaded, resolveDir: entry.resolveDir };
  });
}

export function entryPoint(entry: Entry): string {
  return typeof entry === "string" ? resolve(entry) : `${NAMESPACE}:`;
}
