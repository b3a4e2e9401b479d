import type { SimBoardOptions } from "../../src/sim/board.ts";
import { ENDED } from "../../targets/wasm/host/death.ts";
import { BundleError, createSandbox, SandboxError, type WorkerSandbox } from "../../targets/wasm/index.ts";
import { EXIT_FAILED, EXIT_FINE, EXIT_INTERRUPTED, EXIT_USAGE, UsageError } from "../failure.ts";
import { GRACE_MS } from "../grace.ts";
import { consoleTo } from "../host/host-console.ts";
import { frames } from "../output/error.ts";
import { Report, type ReportOptions } from "../output/report.ts";
import type { WasmBundle } from "./bundle-for-wasm.ts";

export interface SandboxRunOptions {
  forMs: number;
  /** Of Math.random. */
  seed: number;
  board?: SimBoardOptions;
  /** For the first serial port, one character a byte. */
  feed: string;
  input?: string;
  inputName?: string;
}

/** A slice of work between two looks at what the user wants. */
const SLICE_MS = 50;

/** A run in a sandbox: reports what it tells. */
export class SandboxRun {
  private readonly file: string;
  private readonly report: Report;
  private readonly console: Console;
  private sandbox: WorkerSandbox | undefined = undefined;
  private interrupts = 0;

  /** @param settings `file` is the app, as messages name it. */
  constructor(settings: ReportOptions & { file: string }) {
    this.file = settings.file;
    this.report = new Report(settings);
    this.console = consoleTo(settings.json ? 2 : 1);
  }

  /** @returns the exit code. */
  async run(bundle: WasmBundle, { forMs, ...options }: SandboxRunOptions): Promise<number> {
    process.on("SIGINT", () => this.interrupt());
    process.on("SIGTERM", () => this.interrupt());
    try {
      this.sandbox = await this.open(bundle, options);
      return await this.play(this.sandbox, forMs);
    } catch (error) {
      return this.refuse(error);
    } finally {
      this.sandbox?.dispose();
    }
  }

  private open(bundle: WasmBundle, options: Omit<SandboxRunOptions, "forMs">): Promise<WorkerSandbox> {
    return createSandbox(
      { code: bundle.code, map: bundle.map, name: this.file },
      {
        ...options,
        isolate: "worker",
        onEvent: (event) => this.report.event(event),
        onConsole: (method, values) => this.write(method, values),
        onError: (error, task) => this.report.error(error, task),
        onSpin: (message) => this.report.warn(message),
        onWarn: (message) => this.report.warn(message),
      },
    );
  }

  private write(method: string, values: unknown[]): void {
    const write = (this.console as unknown as Record<string, unknown>)[method];
    if (typeof write === "function") write.apply(this.console, values);
  }

  private async play(sandbox: WorkerSandbox, end: number): Promise<number> {
    let trouble: unknown;
    try {
      while (this.interrupts === 0 && !(await sandbox.runFor(end, SLICE_MS, true)));
      if (this.interrupts > 0) await this.unwind(sandbox);
    } catch (error) {
      trouble = error;
    }
    await this.summarize(sandbox);
    if (trouble !== undefined) return this.refuse(trouble);
    if (this.interrupts > 0) return EXIT_INTERRUPTED;
    return this.report.failed ? EXIT_FAILED : EXIT_FINE;
  }

  /** From here on only the tasks' `finally` blocks decide how long it takes. */
  private async unwind(sandbox: WorkerSandbox): Promise<void> {
    setTimeout(() => this.end(), GRACE_MS).unref();
    await sandbox.cancel();
    while (!sandbox.finished && sandbox.nextEvent() >= 0)
      await sandbox.runFor(Number.MAX_SAFE_INTEGER, SLICE_MS, true);
  }

  private async summarize(sandbox: WorkerSandbox): Promise<void> {
    const tasks = sandbox.death === undefined ? await sandbox.tasks() : sandbox.lastTasks;
    this.report.summary({ events: sandbox.events, now: sandbox.now, tasks: () => tasks });
  }

  /** The first asks the tasks to clean up; the second ends the run. */
  private interrupt(): void {
    this.interrupts++;
    if (this.interrupts > 1) this.end();
  }

  private end(): void {
    this.interrupts = 2;
    this.sandbox?.dispose();
  }

  private refuse(error: any): number {
    if (error instanceof UsageError) throw error;
    if (this.interrupts > 1 && error instanceof SandboxError && error.reason === "disposed") {
      this.report.complain([`error: ${this.file} was ended before its finally blocks were through.`]);
      return EXIT_INTERRUPTED;
    }
    if (error?.name === "ScriptError") {
      this.report.complain([error.message]);
      return EXIT_USAGE;
    }
    this.complain(error);
    return EXIT_FAILED;
  }

  private complain(error: any): void {
    if (error instanceof SandboxError) this.report.complain([`error: ${error.message.replace(ENDED, "")}`]);
    else if (error instanceof BundleError)
      this.report.complain([`error: ${error.message}`, ...frames(error, process.cwd())]);
    else this.report.complain([`error: ${error?.stack ?? error}`]);
  }
}
