import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex, Readable, Writable } from "node:stream";
import { type Frame, Unframer } from "./unframer.ts";

/** How an engine ended. */
export interface Ended {
  /** Exit code, or the name of the signal that ended it. */
  with: number | string;
  /** What it printed besides frames. */
  output: string;
  /** It was silent for too long. */
  hung: boolean;
}

export interface ProcessOptions {
  program: string;
  words: readonly string[];
  /** Where it runs. Default: here. */
  folder?: string;
  /** What standard input gets; without it, there is none. */
  input?: Uint8Array;
  /** Passes on what comes in later; ends with the process. Instead of `input`. */
  feed?: (into: Writable) => void;
  /** Whether the engine takes a byte on the descriptor of the frames as a wish for the end. */
  endsWhenAsked?: boolean;
  /** The file descriptor that has the frames. Default: standard output. */
  framesOn?: 1 | 3;
  marker: string;
  /** An engine that says nothing for so long is ended. */
  patienceMs: number;
  /** @returns whether there is no more to come. */
  onFrame(frame: Frame): boolean;
}

/** An engine that runs a script. */
export class EngineProcess {
  private readonly options: ProcessOptions;
  private readonly child: ChildProcess;
  private readonly unframer: Unframer;
  private errors = "";
  private over = false;
  private hung = false;
  private watchdog: NodeJS.Timeout | undefined = undefined;

  constructor(options: ProcessOptions) {
    this.options = options;
    this.unframer = new Unframer(options.marker);
    const { program, words, folder, input, feed, framesOn = 1 } = options;
    const stdin = input === undefined && feed === undefined ? "ignore" : "pipe";
    this.child = spawn(program, words, {
      cwd: folder,
      stdio: [stdin, "pipe", "pipe", ...(framesOn === 3 ? ["pipe" as const] : [])],
    });
    // A program that ended does not take the rest.
    this.child.stdin?.on("error", () => {});
    if (feed === undefined) this.child.stdin?.end(input);
    else feed(this.child.stdin!);
    const frames = this.child.stdio[framesOn] as Readable;
    frames.setEncoding(framesOn === 3 ? "utf8" : "latin1").on("data", (text: string) => this.hear(text));
    if (framesOn === 3) this.child.stdout!.resume();
    this.child.stderr!.setEncoding("utf8").on("data", (text: string) => (this.errors += text));
    process.on("exit", () => this.child.kill("SIGKILL"));
    this.watch();
  }

  /** @throws what the system says if the program cannot be started. */
  run(): Promise<Ended> {
    return new Promise((resolve, reject) => {
      this.child.on("error", reject);
      this.child.on("close", (code, signal) => {
        clearTimeout(this.watchdog);
        const output = Buffer.from(this.unframer.end(), "latin1").toString() + this.errors;
        resolve({ with: signal ?? code!, output, hung: this.hung });
      });
    });
  }

  /** Asks for an end, which the engine may not hear any more. */
  ask(): void {
    const frames = this.child.stdio[this.options.framesOn ?? 1] as Duplex;
    frames.on("error", () => {});
    frames.write("\n");
  }

  stop(): void {
    this.over = true;
    this.child.kill("SIGKILL");
  }

  private hear(text: string): void {
    this.watch();
    for (const frame of this.unframer.add(text)) if (!this.over && this.options.onFrame(frame)) this.stop();
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => {
      this.hung = true;
      this.stop();
    }, this.options.patienceMs);
  }
}
