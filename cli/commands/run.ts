import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { RunOptions } from "../arguments.ts";
import { Control } from "../host/control.ts";
import type { Job } from "../host/job.ts";
import { Supervisor } from "../host/supervise.ts";
import { readInput } from "../input-script.ts";
import { type Bundle, bundle, bundleStandIn } from "../load.ts";
import type { ReportOptions } from "../output/report.ts";
import { scratchFolder } from "../scratch.ts";
import { checkPackages } from "../wasm/packages.ts";

const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 120;

/**
 * `ristretto run`.
 *
 * @returns the exit code.
 * @throws UsageError for bad input that is seen before the app starts.
 */
export async function run(options: RunOptions): Promise<number> {
  // A board's dates know of no zone but UTC. Programs that are started have it from here, too.
  process.env.TZ = "UTC";
  const script = options.input === undefined ? undefined : readInput(options.input);
  const { on } = options;
  if (on === "wasm") {
    checkPackages();
    return (await import("../wasm/run-in-sandbox.ts")).runInSandbox(options, script, looks(options));
  }
  if (on === "qemu")
    return (await import("../qemu/run-in-qemu.ts")).runInQemu(options, script, looks(options));
  if (on !== "node")
    return (await import("../engines/run-on-engine.ts")).runOnEngine(
      { ...options, on },
      script,
      looks(options),
    );
  const folder = scratchFolder();
  const app = await bundled(join(folder, "app.mjs"), (outfile) =>
    bundle(options.file, outfile, options.native !== undefined),
  );
  const { native: path } = options;
  const native =
    path && (await bundled(join(folder, "native.mjs"), (outfile) => bundleStandIn(path, outfile)));
  const { port1, port2 } = new MessageChannel();
  return new Supervisor(jobFor(options, { app, native }, script, port2), port1).run();
}

/** Writes the bundle to `file`. @returns its URL. */
async function bundled(file: string, make: (outfile: string) => Promise<Bundle>): Promise<string> {
  const { code, map } = await make(file);
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, map);
  return pathToFileURL(file).href;
}

function jobFor(
  options: RunOptions,
  urls: Pick<Job, "app" | "native">,
  script: string | undefined,
  port: MessagePort,
): Job {
  const terminals = process.stdin.isTTY === true && process.stdout.isTTY === true;
  return {
    options,
    ...urls,
    script,
    port,
    control: new Control().buffer,
    ...looks(options),
    interactive: terminals && options.realTime && options.stdin && !options.json,
  };
}

/** How the output looks. */
function looks({ file, json, realTime }: RunOptions): ReportOptions & { file: string } {
  const { stdout } = process;
  const colour = stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  return { file, json, realTime, colour, width: Math.min(MAX_WIDTH, stdout.columns || DEFAULT_WIDTH) };
}
