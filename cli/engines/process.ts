import { type ChildProcess, spawn } from "node:child_process";
import { type Frame, Unframer } from "./frames.ts";

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
  file: string;
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
    this.child = spawn(options.program, [options.file], { stdio: ["ignore", "pipe", "pipe"] });
    this.child.stdout!.setEncoding("latin1").on("data", (text: string) => this.hear(text));
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
