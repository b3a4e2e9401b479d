import type { SimEvent } from "../../src/sim/recording.ts";
import { EXIT_FINE } from "../failure.ts";
import { errorLines, withoutTask } from "./error.ts";
import { jsonLine } from "./json.ts";
import { logLine, repeats, timeText } from "./log.ts";
import { COLOUR, type Paint, PLAIN } from "./paint.ts";
import { type TaskRow, taskRows, taskTable } from "./task-rows.ts";
import { waveforms } from "./wave.ts";
import { write } from "./write.ts";

export interface ReportOptions {
  json: boolean;
  realTime: boolean;
  colour: boolean;
  width: number;
}

/** What a run came to: a Simulation, or what an engine told of one. */
export interface Outcome {
  readonly events: readonly SimEvent[];
  readonly now: number;
  tasks(): readonly TaskRow[];
}

/** Everything a run prints. Each line is out before the app goes on. */
export class Report {
  /** A task failed and nobody joined it, or an error came up outside of the tasks. */
  failed = false;
  private readonly options: ReportOptions;
  private readonly paint: Paint;
  private readonly held: string[] = [];
  private onHeld: ((line: string | undefined) => void) | undefined = undefined;
  private readonly warned: string[] = [];
  private last: SimEvent | undefined = undefined;

  constructor(options: ReportOptions) {
    this.options = options;
    this.paint = options.colour ? COLOUR : PLAIN;
  }

  event(event: SimEvent): void {
    if (this.options.json) this.print(jsonLine(event));
    else if (!repeats(event, this.last)) this.log(event);
    this.last = event;
  }

  private log(event: SimEvent): void {
    const line = logLine(event, this.paint);
    if (this.onHeld === undefined) this.print(line);
    else this.keep(line, this.onHeld);
    if (this.onHeld !== undefined && "data" in event) this.out(Buffer.from(event.data, "latin1"));
  }

  private keep(line: string, onHeld: (line: string) => void): void {
    this.held.push(line);
    onHeld(line);
  }

  /**
   * From here on keeps the log until the summary, and shows what the firmware writes to its port as it is.
   *
   * @param onHeld gets every line that is kept, and undefined when they are about to be printed.
   */
  hold(onHeld: (line: string | undefined) => void): void {
    this.onHeld = onHeld;
  }

  private release(): void {
    this.onHeld?.(undefined);
    this.onHeld = undefined;
    if (this.held.length > 0) this.print(["", ...this.held.splice(0)].join("\n"));
  }

  /** An error that a task ended with and nobody joined; or, of one that goes on or is done, what it did wrong. */
  error(
    error: unknown,
    { name, state = "failed" }: { readonly name: string; readonly state?: string },
  ): void {
    this.failed = true;
    const where = state === "failed" ? `task "${name}" failed` : `in task "${name}"`;
    const lines = errorLines(where, error, process.cwd());
    lines[0] = withoutTask(lines[0]!, name);
    this.complain(lines);
  }

  /** An error that no task threw; `what` says where it came up. */
  stray(what: string, error: unknown): void {
    this.failed = true;
    this.complain(errorLines(what, error, process.cwd()));
  }

  /** A warning is given once, however often it comes up. */
  warn(message: string): void {
    const kind = message.replace(/\d+ ms/g, "");
    if (this.warned.includes(kind)) return;
    this.warned.push(kind);
    this.complain([`warning: ${message}`]);
  }

  complain(lines: readonly string[]): void {
    write(2, lines.map((line) => `${line}\n`).join(""));
  }

  /** The held log, the picture of the pins, and the tasks. Nothing with `--json`. */
  summary(outcome: Outcome): void {
    if (this.options.json) return;
    const { events, now } = outcome;
    this.release();
    const picture = waveforms(events, now, this.options.width, this.paint);
    if (picture.length > 0) this.print(["", ...picture].join("\n"));
    const table = taskTable(taskRows(events, outcome.tasks()), this.paint);
    const time = `${timeText(now)} of ${this.options.realTime ? "real" : "virtual"} time`;
    this.print(["", ...table, "", this.paint.dim(time)].join("\n"));
  }

  private print(text: string): void {
    this.out(`${text}\n`);
  }

  /** Nobody reads on: as quiet an end as that of any filter. */
  private out(data: string | Uint8Array): void {
    if (!write(1, data)) process.exit(EXIT_FINE);
  }
}
