import type { Executor } from "../executor/checked.ts";
import { MisuseError } from "../executor/errors/errors.ts";

import type { Task } from "../executor/task.ts";
import type { Level } from "../hal/digital.ts";
import { drive, type Turns } from "../hal/drive.ts";
import type { SimBoard } from "./board.ts";
import { checkAdvance, checkTick } from "./check.ts";
import { compareWaves, expectedWave, type Range, type Wave, waveOf } from "./expect.ts";
import type { SimEvent } from "./recording.ts";

/** What the host of a task may know of it, wherever it runs. */
export interface TaskView {
  readonly name: string;
  readonly state: string;
  readonly resumes: number;
  /** What it returned or threw, once it has ended. */
  readonly result?: unknown;
}

/** What runs on a simulated board: an Executor, or what stands for one that runs elsewhere. */
export interface Firmware extends Turns {
  onError: ((error: unknown, task: any) => void) | undefined;
  onEnd: ((task: any) => void) | undefined;
  /** How many tasks live. */
  readonly living: number;
  /** The tasks that live, oldest first. */
  tasks(): readonly TaskView[];
  /** The tasks that are ready, in order. */
  ready(): readonly { readonly name: string }[];
}

/** How a simulation hands on what goes wrong; see SimulateOptions. */
export interface Reports<T = Task<unknown>> {
  onError?: (error: unknown, task: T) => void;
  onSpin?: (message: string) => void;
}

type TaskOf<F extends Firmware> = ReturnType<F["tasks"]>[number];

/**
 * An app that runs on a simulated board in virtual time, 1 ms a tick. Between the calls that move time
 * nothing runs: inputs that are set are seen when time moves next, if only by `advance(0)`.
 */
export class Simulation<F extends Firmware = Executor, T = Task<unknown>> {
  readonly board: SimBoard;
  readonly executor: F;
  /** The task of the app itself. */
  readonly task: T;
  private readonly reports: Reports<any>;
  /** The first error of a tick that nobody listens for. */
  private trouble: { readonly error: unknown } | undefined = undefined;
  private running = false;

  /** @internal See `simulate`. */
  constructor(board: SimBoard, executor: F, task: T, reports: Reports<TaskOf<F>>) {
    this.board = board;
    this.executor = executor;
    this.task = task;
    this.reports = reports;
    executor.onError = (error, failed) => this.failed(error, failed);
    executor.onEnd = (ended) => this.ended(ended);
    board.clock.onSpin = () => this.spun();
    board.power.onStarved = (error, task) => this.starved(error, task);
    drive(executor, board.clock);
  }

  /** Ticks (milliseconds) since the board was made. */
  get now(): number {
    return this.board.clock.tick;
  }

  /** No task lives any more and no watchdog is about to bite, or the board is off. */
  get finished(): boolean {
    const { end, isWatched } = this.board.power;
    return end !== undefined || (this.executor.living === 0 && !isWatched);
  }

  /** Everything that was recorded, in call order. */
  get events(): readonly SimEvent[] {
    return this.board.recording.events;
  }

  /**
   * Runs everything that happens up to and including `now + ms`, where time then stands; fractions round up.
   *
   * @throws MisuseError R2 unless `ms` is a finite number of 0 or more, R28 if whole ticks cannot be counted that far.
   * Without `onError`, the first unhandled error of a tick once that tick is over: time then stands there, and the next
   * call goes on.
   */
  advance(ms: number): this {
    checkAdvance(ms);
    return this.runUntil(this.now + Math.ceil(ms));
  }

  /** Like `advance`, up to and including the absolute `tick`. */
  runUntil(tick: number): this {
    checkTick("runUntil", tick);
    while (this.step(tick));
    return this;
  }

  /**
   * Runs what is due now; if nothing is, goes to the next event up to the absolute tick `limit` and runs
   * that.
   *
   * @returns false when nothing is left up to `limit`; time then stands there (unless `limit` is infinite).
   * @throws see `advance`.
   */
  step(limit: number): boolean {
    checkTick("step", limit);
    const next = this.nextEvent();
    const found = next >= 0 && next <= limit;
    if (found || (limit > this.now && limit < Infinity)) this.runTick(found ? next : limit);
    return found;
  }

  /** The tick of the next event; `now` if work is ready, -1 if there is nothing left to happen. */
  nextEvent(): number {
    return this.board.clock.next();
  }

  /** Presses a button: level 1 now, 0 after `holdMs`. Time does not move. */
  press(pin: string, holdMs?: number): this {
    this.board.press(pin, holdMs);
    return this;
  }

  /** Applies `level` to an input. Time does not move. */
  set(pin: string, level: Level): this {
    this.board.set(pin, level);
    return this;
  }

  /** Applies `value`, from 0 to 1, to an analog input. Time does not move. */
  setAnalog(pin: string, value: number): this {
    this.board.setAnalog(pin, value);
    return this;
  }

  /** Sends bytes to a port; they arrive from now on at its baud rate. Time does not move. */
  send(port: string, text: string | ArrayLike<number>): this {
    this.board.send(port, text);
    return this;
  }

  /** All that the firmware wrote to `port`, one character a byte. */
  output(port: string): string {
    return this.board.output(port);
  }

  level(pin: string): Level {
    return this.board.level(pin);
  }

  duty(pin: string): number {
    return this.board.duty(pin);
  }

  /** The tasks that live, oldest first. */
  tasks(): ReturnType<F["tasks"]> {
    return this.executor.tasks() as ReturnType<F["tasks"]>;
  }

  /** Cancels every task that lives; their `finally` blocks run as time goes on. */
  cancel(): void {
    for (const task of this.executor.tasks()) (task as Task<unknown>).cancel();
  }

  /**
   * The changes of a pin since it was opened: levels, or duties where it is a PWM pin. Of several changes
   * within a tick only the last one counts.
   */
  wave(pin: string): Wave {
    this.board.level(pin);
    return waveOf(this.events, pin);
  }

  /**
   * Checks what a pin did: `"1 500ms 0 500ms 1"` says which level stays how long, from `range.from` on
   * (default: from where the pin was opened). A last level without a time is the last one up to `range.to`
   * (default: now); with a time it is checked until that has passed, and not beyond. A list has changes at
   * absolute ticks.
   *
   * @throws Error that shows where the first difference is, and both waves.
   */
  expectWave(pin: string, expected: string | Wave, range: Range = {}): this {
    const actual = this.wave(pin);
    const problem = compareWaves(actual, expectedWave(expected, actual, range), range, this.now);
    if (problem !== undefined) throw new Error(`${pin} ${problem}`);
    return this;
  }

  private runTick(tick: number): void {
    this.run(() => this.board.clock.runTick(tick));
  }

  /** Runs the next event alone: a turn, an input, a byte that arrives. @returns false if there is none. */
  stepEvent(): boolean {
    let found = false;
    this.run(() => {
      found = this.board.clock.runOne();
    });
    return found;
  }

  protected run(events: () => void): void {
    if (this.running) throw new MisuseError(10);
    this.running = true;
    try {
      events();
    } finally {
      this.running = false;
    }
    const { trouble } = this;
    this.trouble = undefined;
    if (trouble !== undefined) throw trouble.error;
  }

  private failed(error: unknown, task: TaskOf<F>): void {
    this.board.recording.add({ t: this.now, error: messageOf(error), task: task.name });
    if (this.reports.onError === undefined) this.trouble ??= { error };
    else this.reports.onError(error, task);
  }

  private starved(error: Error, name: string): void {
    const fed = this.executor.tasks().filter((task) => task.name === name)[0];
    this.failed(error, (fed ?? { name, state: "done" }) as TaskOf<F>);
  }

  private ended(task: TaskOf<F>): void {
    const { name, resumes } = task;
    const state = task.state as "done" | "failed" | "cancelled";
    const event = { t: this.now, task: name, state, resumes };
    this.board.recording.add(state === "failed" ? { ...event, error: messageOf(task.result) } : event);
  }

  private spun(): void {
    const names = this.executor
      .ready()
      .map((task) => `"${task.name}"`)
      .join(", ");
    const message =
      `${names} kept yielding without sleeping for ${this.board.clock.spinLimit} turns at ${this.now} ms; ` +
      "time goes on by 1 ms. Let it sleep, or await an event.";
    if (this.reports.onSpin === undefined) this.trouble ??= { error: new Error(message) };
    else this.reports.onSpin(message);
  }
}

/** Not every error is an `Error` on every engine. */
function messageOf(error: any): string {
  return typeof error?.message === "string" ? error.message : String(error);
}
