import { basename, dirname, extname } from "node:path";
import { type Bundled, type BundleOptions, bundle, featuresFor, survey } from "../../compiler/bundle.ts";
import { modulesFolder } from "../../compiler/common/cache-folder.ts";
import { CompileError } from "../../compiler/common/compile-error.ts";
import { es5Entry, HOST_NAMES } from "../../targets/es5/entry.ts";
import type { BoardDescription } from "../../targets/espruino/boards/index.ts";
import { firmwareOf } from "../../targets/espruino/boards/index.ts";
import { entrySource } from "../../targets/espruino/entry.ts";
import { type PinMap, parsePins } from "../../targets/espruino/pin-map.ts";
import type { BuildOptions } from "../arguments.ts";
import { peakWith } from "../board-run/measured-peak.ts";
import { type Budget, budgetOf, type Peak } from "../build/board-budget.ts";
import { boardNamed } from "../build/board-file.ts";
import { checkPins } from "../build/board-lacks.ts";
import { type AppFacts, describeApp } from "../build/describe-app.ts";
import { scriptOutputs } from "../deliver/outputs.ts";
import { deliver } from "../deliver/write-outputs.ts";
import { bytecodeOf } from "../engines/bytecode.ts";
import { EXIT_FAILED, EXIT_FINE, PlacedError, UsageError } from "../failure.ts";
import { checkFile, findEsbuild, isBuildFailure, placed } from "../load.ts";
import { budgetJson, budgetTable, tooLarge } from "../output/budget-table.ts";
import { COLOUR, PLAIN } from "../output/paint.ts";
import { write } from "../output/write.ts";
import { checkPackages } from "../wasm/packages.ts";

interface Bytecode {
  files: readonly { path: string; bytes: Buffer }[];
  /** For programs. */
  facts: object;
  /** For people. */
  line: string;
}

type Esbuild = Awaited<ReturnType<typeof findEsbuild>>;

/** A finished build, before it is written. */
export interface Built extends Bundled {
  app: AppFacts;
  /** Undefined for `--target es5`. */
  budget: Budget | undefined;
}

/**
 * `ristretto build`.
 *
 * @returns the exit code.
 * @throws UsageError for bad input.
 */
export async function build(options: BuildOptions): Promise<number> {
  if (options.target === "wasm") {
    checkPackages();
    return (await import("../wasm/build-for-wasm.ts")).buildForWasm(options);
  }
  if (options.target === "qemu") return (await import("../qemu/build-for-qemu.ts")).buildForQemu(options);
  const out = outputPath(options);
  const built = await compileApp(options);
  const { budget, code, map, inputs } = built;
  const fits = budget === undefined || budget.fits;
  const bytecode = bytecodeBeside(options, out, code);
  if (fits) deliver(scriptOutputs(out, code, map, bytecode?.files), { inputs, force: options.force });
  if (options.json)
    write(1, `${JSON.stringify({ ...budgetJson(built, out, budget), ...bytecode?.facts })}\n`);
  else
    write(1, budgetTable(built, out, budget, process.stdout.isTTY && !process.env.NO_COLOR ? COLOUR : PLAIN));
  if (bytecode !== undefined && !options.json) write(1, bytecode.line);
  if (fits) return EXIT_FINE;
  write(2, `error: ${tooLarge(budget)}\n`);
  return EXIT_FAILED;
}

/** What `--bytecode` writes beside the script: `APP.bin`. */
function bytecodeBeside({ bytecode: bits }: BuildOptions, out: string, code: string): Bytecode | undefined {
  if (bits === undefined) return undefined;
  const path = `${out.replace(/\.js$/, "")}.bin`;
  const bytes = bytecodeOf(code, out, bits);
  return {
    files: [{ path, bytes }],
    facts: { bytecode: { out: path, bytes: bytes.length, bits: Number(bits) } },
    line: `${path} is written: ${bytes.length.toLocaleString("en")} bytes of bytecode for ${bits} bits.\n`,
  };
}

/**
 * Compiles the app for its target.
 *
 * @param esbuild default: the one that stands beside this package, or in the app's project.
 * @throws UsageError if the app, its options or its sources cannot be built.
 */
export async function compileApp(options: BuildOptions, esbuild?: Esbuild): Promise<Built> {
  checkFile(options.file, "build");
  return compile(options, esbuild ?? (await findEsbuild(options.file, "build")));
}

async function compile(options: BuildOptions, esbuild: Esbuild): Promise<Built> {
  try {
    const app = await describeApp(options.file, esbuild);
    const board = options.target === "espruino" ? await boardNamed(options.board, esbuild) : undefined;
    const bundled = await bundle(await bundleOptions(options, app, board, esbuild));
    if (board === undefined) return { ...bundled, app, budget: undefined };
    const peak = measuredPeak(options, bundled.code, board);
    return { ...bundled, app, budget: budgetOf(bundled, board, options.save ? "flash" : "ram", peak) };
  } catch (error) {
    throw inputError(error);
  }
}

function measuredPeak(
  { file, input, forMs, pins }: BuildOptions,
  code: string,
  board: BoardDescription,
): Peak | undefined {
  if (input === undefined) return undefined;
  return peakWith({ file, input, forMs: forMs! }, code, board, pinsOf(pins, board));
}

function inputError(error: unknown): unknown {
  if (isBuildFailure(error)) return new PlacedError(error.errors.map(placed).join("\n"));
  return error instanceof CompileError ? new PlacedError(error.message) : error;
}

async function bundleOptions(
  { target, engine = "es5", messages, allow, external, polyfills, pins, stacks = false }: BuildOptions,
  app: AppFacts,
  board: BoardDescription | undefined,
  esbuild: Esbuild,
): Promise<BundleOptions> {
  const surveyed = await survey(app.path, esbuild);
  const { names, shape } = surveyed;
  const features = featuresFor(names, shape);
  const map = board === undefined ? noPins(pins) : pinsOf(pins, board);
  if (board !== undefined) checkPins(surveyed, board, map);
  const contents =
    board === undefined
      ? es5Entry({ app: app.path, name: app.name, alone: engine === "mquickjs" })
      : entrySource({
          app: app.path,
          exportName: "default",
          name: app.name,
          board,
          uses: [...names],
          pins: map,
        });
  return {
    entry: { contents, resolveDir: dirname(app.path), name: "entry.ts" },
    profile: target === "espruino" ? "espruino" : engine === "mquickjs" ? engine : "es5",
    engine: target === "espruino" ? undefined : engine,
    allow,
    polyfills,
    modules: external,
    firmware: board && firmwareOf(board),
    messages,
    features:
      board !== undefined || engine === "mquickjs"
        ? { ...features, STACKS: stacks }
        : { ...features, OPTIONS: true },
    keep: board === undefined ? HOST_NAMES : [],
    promise: board !== undefined,
    cache: modulesFolder(),
    esbuild,
  };
}

function pinsOf(text: string | undefined, board: BoardDescription): PinMap {
  if (text === undefined) return {};
  const pins = parsePins(text, board);
  if (typeof pins === "string") throw new UsageError(pins);
  return pins;
}

function noPins(text: string | undefined): PinMap {
  if (text !== undefined)
    throw new UsageError("--pins needs a board, and --target es5 has none. Leave it out.");
  return {};
}

/** Default: the app's name, in the current directory. */
function outputPath({ file, out }: BuildOptions): string {
  return out ?? `${basename(file, extname(file))}.js`;
}
