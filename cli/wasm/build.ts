import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, join, relative, resolve } from "node:path";
import type { BuildOptions } from "../arguments.ts";
import { type AppFacts, describeApp } from "../build/app.ts";
import { inputError } from "../engines/run.ts";
import { EXIT_FINE, UsageError } from "../failure.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { budgetJson, sizeTable } from "../output/budget.ts";
import { COLOUR, PLAIN } from "../output/paint.ts";
import { write } from "../output/write.ts";
import { bundleForWasm, type WasmBundle } from "./bundle.ts";
import { writeLibrary } from "./library.ts";

/**
 * `ristretto build --target wasm`: writes a folder with the app and the sandbox.
 *
 * @returns the exit code.
 * @throws UsageError for bad input.
 */
export async function buildForWasm(options: BuildOptions): Promise<number> {
  checkFile(options.file, "build");
  if (options.pins !== undefined)
    throw new UsageError("--pins needs a board, and --target wasm has the simulated one. Leave it out.");
  const folder = options.out ?? `${basename(options.file, extname(options.file))}-wasm`;
  const esbuild = await findEsbuild(options.file, "build");
  try {
    const app = await describeApp(options.file, esbuild);
    const bundle = await bundleForWasm({ app, allow: options.allow, esbuild });
    makeFolder(folder);
    deliver(folder, bundle);
    await writeLibrary(folder, esbuild);
    show(options, folder, app, bundle);
    return EXIT_FINE;
  } catch (error) {
    throw inputError(error);
  }
}

function makeFolder(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new UsageError(
      `"${folder}" is a file, and --target wasm writes a folder. Give another path with -o.`,
    );
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error: any) {
    throw new UsageError(`"${folder}" cannot be made: ${error.message}. Give another path with -o.`);
  }
}

function deliver(folder: string, { code, map }: WasmBundle): void {
  const sources = map.sources.map((source) => relative(resolve(folder), resolve(source)));
  writeFileSync(join(folder, "app.js"), code);
  writeFileSync(join(folder, "app.js.map"), JSON.stringify({ ...map, file: "app.js", sources }));
}

function show({ json }: BuildOptions, folder: string, app: AppFacts, bundle: WasmBundle): void {
  const built = { ...bundle, app };
  if (json) return void write(1, `${JSON.stringify(budgetJson(built, folder, undefined))}\n`);
  const paint = process.stdout.isTTY && !process.env.NO_COLOR ? COLOUR : PLAIN;
  write(1, `${sizeTable(built, paint)}\n${paint.strong(folder)} holds app.js, its map, and the sandbox.\n`);
}
