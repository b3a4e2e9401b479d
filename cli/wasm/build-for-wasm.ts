import { statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { ifPossible } from "../../compiler/common/cache-folder.ts";
import type { BuildOptions } from "../arguments.ts";
import { type AppFacts, describeApp } from "../build/describe-app.ts";
import { scriptOutputs } from "../deliver/outputs.ts";
import { deliver, type Output } from "../deliver/write-outputs.ts";
import { inputError } from "../engines/run-on-engine.ts";
import { EXIT_FINE, UsageError } from "../failure.ts";
import { LICENCES, licencesOf, licenceText } from "../licences.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { budgetJson, sizeTable } from "../output/budget-table.ts";
import { COLOUR, PLAIN } from "../output/paint.ts";
import { write } from "../output/write.ts";
import { bundleForWasm, type WasmBundle } from "./bundle-for-wasm.ts";
import { type Library, makeLibrary } from "./library.ts";

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
  checkFolder(folder);
  const esbuild = await findEsbuild(options.file, "build");
  try {
    const app = await describeApp(options.file, esbuild);
    const bundle = await bundleForWasm({ app, allow: options.allow, esbuild });
    const library = await makeLibrary(esbuild);
    const inputs = [...bundle.inputs, ...library.inputs];
    deliver(outputsIn(folder, bundle, library, inputs), { inputs, force: options.force });
    show(options, folder, app, bundle);
    return EXIT_FINE;
  } catch (error) {
    throw inputError(error);
  }
}

function checkFolder(folder: string): void {
  if (ifPossible(() => statSync(folder).isDirectory()) === false)
    throw new UsageError(
      `"${folder}" is a file, and --target wasm writes a folder. Give another path with -o.`,
    );
}

function outputsIn(folder: string, { code, map }: WasmBundle, library: Library, inputs: string[]): Output[] {
  const licences = Buffer.from(licenceText(licencesOf(inputs)));
  const more = [...library.files, { name: LICENCES, bytes: licences }];
  const files = more.map(({ name, bytes }) => ({ path: join(folder, name), bytes }));
  return scriptOutputs(join(folder, "app.js"), code, map, files);
}

function show({ json }: BuildOptions, folder: string, app: AppFacts, bundle: WasmBundle): void {
  const built = { ...bundle, app };
  if (json) return void write(1, `${JSON.stringify(budgetJson(built, folder, undefined))}\n`);
  const paint = process.stdout.isTTY && !process.env.NO_COLOR ? COLOUR : PLAIN;
  write(
    1,
    `${sizeTable(built, paint)}\n${paint.strong(folder)} holds app.js, its map, the sandbox, and ${LICENCES}.\n`,
  );
}
