import { type MessagePort, Worker } from "node:worker_threads";
import { EXIT_FAILED, EXIT_INTERRUPTED } from "../failure.ts";
import { GRACE_MS } from "../grace.ts";
import { write } from "../output/write.ts";
import { Control } from "./control.ts";
import type { Job, ToMain } from "./job.ts";
import { feedKeys, feedLive, feedWhole } from "./stdin.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** Most that is waited for the engine to tell where it is. It answers in milliseconds unless the machine is very busy. */
const LOCATE_MS = 5000;

/** Runs a job in a worker and keeps the upper hand: whatever the app does, Ctrl-C ends it. */
export class Supervisor {
  private readonly job: Job;
  private readonly control: Control;
  /** This end of the job's port. */
  private readonly port: MessagePort;
  private held: string[] = [];
  private interrupts = 0;
  private finish: (code: number) => void = () => {};
  private fail: (error: unknown) => void = () => {};

  constructor(job: Job, port: MessagePort) {
    this.job = job;
    this.control = new Control(job.control);
    this.port = port;
  }

  /**
   * @returns the exit code.
   * @throws UsageError if standard input has more than an input may have.
   */
  run(): Promise<number> {
    const { job } = this;
    const settings = { workerData: job, transferList: [job.port], stdout: true };
    const worker = new Worker(new URL("../app-worker.js", import.meta.url), settings);
    worker.stdout.pipe(process.stderr);
    worker.on("message", (message: ToMain) => this.hear(message));
    worker.on("error", (error) => this.say(`error: ${error.stack}`));
    process.on("SIGINT", () => this.interrupt());
    process.on("SIGTERM", () => this.interrupt());
    return new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
      worker.on("exit", (code) => resolve(this.exitCode(code)));
    });
  }

  private hear(message: ToMain): void {
    if (message === "stdin") this.feed();
    else if (message === "released") this.held = [];
    else this.held.push(message.held);
  }

  private feed(): void {
    if (!this.job.options.realTime) feedWhole(this.port, this.control).catch(this.fail);
    else if (this.job.interactive) feedKeys(this.port, () => this.interrupt());
    else feedLive(this.port);
  }

  private exitCode(code: number): number {
    if (this.interrupts > 0) return EXIT_INTERRUPTED;
    if (this.control.isLoaded) return code;
    this.say(
      `error: ${this.job.options.file} never ended loading. Await in its tasks, not at its top level.`,
    );
    return EXIT_FAILED;
  }

  /** The first asks the tasks to clean up; the second, or the end of their time, ends the run. */
  private interrupt(): void {
    this.interrupts++;
    if (this.interrupts === 1) {
      this.control.stop();
      this.port.postMessage("stop");
      setTimeout(() => this.end(), GRACE_MS);
    } else if (this.interrupts === 2) this.end();
  }

  private async end(): Promise<void> {
    this.interrupts = 2;
    const place = await this.locate();
    if (this.held.length > 0) write(1, ["", ...this.held, ""].join("\n"));
    this.say([this.blame(place?.task), ...(place?.frames ?? [])].join("\n"));
    this.finish(EXIT_INTERRUPTED);
  }

  /** Undefined where Node was built without its inspector, too. */
  private async locate(): Promise<Whereabouts | undefined> {
    if (!process.features.inspector) return undefined;
    const { locate } = await import("./locate.ts");
    return locate(LOCATE_MS);
  }

  private blame(task: string | undefined): string {
    const who = task === undefined ? this.job.options.file : `task "${task}"`;
    if (this.control.isStopping) return `error: ${who} was ended before its finally blocks were through.`;
    return `error: ${who} did not give up the processor, so it was ended without running its finally blocks.`;
  }

  private say(text: string): void {
    write(2, `${text}\n`);
  }
}
