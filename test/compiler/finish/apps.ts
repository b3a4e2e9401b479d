import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import * as esbuild from "esbuild";
import { respellOnLoad } from "../../../compiler/bundle/spelling.ts";
import { bundle, featuresFor, survey } from "../../../compiler/bundle.ts";

/** Texts of modules by their names. The first one is the entry. It may call `report(value)`. */
export type Modules = Readonly<Record<string, string>>;

export interface Way {
  profile: "es5" | "espruino";
  minify: boolean;
  /** Leaves out what the app does not use, as `ristretto build` does. */
  surveyed?: boolean;
}

export const WAYS: readonly Way[] = [
  { profile: "es5", minify: true },
  { profile: "espruino", minify: true },
];

/** Writes the modules to a folder of their own for as long as `use` works with the entry. */
export async function inFolder<T>(modules: Modules, use: (entry: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-app-"));
  try {
    const paths = Object.entries(modules).map(([name, text]) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    });
    return await use(paths[0]!);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** One script in the language of Node, with native generators and classes. */
export async function nativeScript(entry: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "node20",
    keepNames: true,
    logLevel: "silent",
    alias: {
      ristretto: at("src/index.ts"),
      "ristretto/hal": at("src/hal/index.ts"),
      "ristretto/async": at("src/async/index.ts"),
    },
    plugins: [{ name: "async", setup: (build) => respellOnLoad(build, false) }],
  });
  return outputFiles[0]!.text;
}

export async function finishedScript(entry: string, { profile, minify, surveyed }: Way): Promise<string> {
  const { names, shape } = await survey(entry, esbuild);
  const features = surveyed ? { features: { ...featuresFor(names, shape), OPTIONS: true } } : {};
  return (await bundle({ entry, profile, minify, promise: true, ...features })).code;
}

/** What a script reports in a realm of its own, a line each; its end is a line, too, if it is an error. */
export async function said(script: string): Promise<string[]> {
  const lines: string[] = [];
  const report = (value: unknown) => void lines.push(String(value));
  try {
    runInContext(script, createContext({ report, console }), { timeout: 20_000 });
  } catch (error: any) {
    lines.push(`threw ${error?.name}`);
  }
  await new Promise((resolve) => setImmediate(resolve));
  return lines;
}
