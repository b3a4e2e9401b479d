import { MisuseError } from "../executor/errors/errors.ts";
import type { Future } from "../executor/model/future.ts";
import { checkWatchdog, deepSleepBy, feeder, type ResetReason, type Watchdog } from "../hal/power.ts";
import type { Entry } from "./agenda.ts";
import type { SimClock } from "./clock.ts";
import type { Recording } from "./recording.ts";

/** What a simulated board does as it starts and as it goes off. Nothing starts it again: that is for a new simulation. */
export class Power {
  readonly resetReason: ResetReason;
  /** Why it is off; undefined while it is on. */
  end: "watchdog" | "deep sleep" | undefined = undefined;
  /** @internal Called when the watchdog was not fed; `task` has fed it last. */
  onStarved: ((error: Error, task: string) => void) | undefined = undefined;
  private readonly clock: SimClock;
  private readonly recording: Recording;
  private readonly board: string;
  private limit = 0;
  private starvation: Entry | undefined = undefined;
  /** The last task that has fed it, or started it. */
  private task = "";

  constructor(board: string, clock: SimClock, recording: Recording, resetReason: ResetReason) {
    this.board = board;
    this.clock = clock;
    this.recording = recording;
    this.resetReason = resetReason;
  }

  watchdog(ms: number): Watchdog {
    this.arm(ms, feeder());
    return { feed: () => this.feed(feeder()) };
  }

  deepSleep(ms: number): Future<never> {
    return deepSleepBy(this, ms);
  }

  /** @internal */
  arm(ms: number, task: string): void {
    checkWatchdog(ms);
    this.limit = Math.ceil(ms);
    this.feed(task);
  }

  /** @internal */
  feed(task: string): void {
    if (!this.isWatched) return;
    this.clock.cancel(this.starvation);
    this.task = task || this.task;
    this.starvation = this.clock.after(this.limit, () => this.starve());
  }

  /** Its watchdog runs. */
  get isWatched(): boolean {
    return this.limit > 0;
  }

  /** @internal */
  off(ms: number): void {
    if (this.end !== undefined) return;
    this.recording.add({ t: this.clock.tick, off: ms });
    this.stop("deep sleep");
  }

  private starve(): void {
    const { task, board, limit } = this;
    this.stop("watchdog");
    this.onStarved?.(new MisuseError(60, task || "The host", board, limit), task);
  }

  private stop(end: Power["end"]): void {
    this.end = end;
    this.clock.halt();
  }
}
