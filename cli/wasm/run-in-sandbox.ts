import type { RunOptions } from "../arguments.ts";
import { describeApp } from "../build/describe-app.ts";
import { checkInput, inputError, stdinFor } from "../engines/run-on-engine.ts";
import { checkFile, findEsbuild } from "../load.ts";
import type { ReportOptions } from "../output/report.ts";
import { bundleForWasm, type WasmBundle } from "./bundle-for-wasm.ts";
import { SandboxRun } from "./sandbox-run.ts";

/**
 * `ristretto run --on wasm`: builds the app for the sandbox and runs it there, in a worker.
 *
 * @param input the text of the input script.
 * @returns the exit code.
 * @throws UsageError for bad input that is seen before the app starts.
 */
export async function runInSandbox(
  options: RunOptions,
  input: string | undefined,
  settings: ReportOptions & { file: string },
): Promise<number> {
  checkFile(options.file, "run");
  try {
    const { bundle, feed } = await prepare(options, input);
    return await new SandboxRun(settings).run(bundle, {
      forMs: options.forMs,
      seed: options.seed,
      board: options.date === undefined ? {} : { date: options.date },
      feed,
      ...(input !== undefined && { input, inputName: options.input! }),
    });
  } catch (error) {
    throw inputError(error);
  }
}

async function prepare(
  options: RunOptions,
  input: string | undefined,
): Promise<{ bundle: WasmBundle; feed: string }> {
  const esbuild = await findEsbuild(options.file, "run");
  const app = await describeApp(options.file, esbuild);
  checkInput(input, options.input ?? "");
  const bundle = await bundleForWasm({ app, allow: options.allow, esbuild });
  return { bundle, feed: await stdinFor(app, options, esbuild) };
}
