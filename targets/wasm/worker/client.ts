import { MisuseError } from "../../../src/executor/errors/errors.ts";
import type { Level } from "../../../src/hal/digital.ts";
import { checkKnown, DEFAULT_NAME, pinNamesOf } from "../../../src/sim/board.ts";
import { checkAdvance, checkTick } from "../../../src/sim/check.ts";
import { type Wave, waveOf } from "../../../src/sim/expect.ts";
import type { Power } from "../../../src/sim/power.ts";
import { Recording, type SimEvent } from "../../../src/sim/recording.ts";
import { readValue } from "../../engine/value.ts";
import { BundleError, disposedError, SandboxError } from "../host/death.ts";
import { guardedListeners } from "../host/listeners.ts";
import { ProcessorTime } from "../host/processor-time.ts";
import { said } from "../host/said.ts";
import { recordedBytes, type SandboxLimits } from "../host/sandbox.ts";
import type { SandboxRun, SandboxTask } from "../host/sandbox-tasks.ts";
import {
  type News,
  OPENED,
  type Opening,
  type PlainError,
  type Standing,
  type Thrown,
  type ToHost,
  type ToWorker,
} from "./protocol.ts";
import { type Line, startWorker } from "./worker-channel.ts";

/** What comes out of a worker's sandbox, in order. */
export interface WorkerVoices {
  onEvent(event: SimEvent): void;
  onConsoleText(method: string, values: string): void;
  onError(error: unknown, task: { readonly name: string }): void;
  onSpin(message: string): void;
  onWarn(message: string): void;
  onSerialOpen(port: string): void;
  onRun(run: SandboxRun): void;
  onFlash(name: string, text: string | undefined): void;
}

type CheckedOpening = Opening & Required<SandboxLimits>;

interface Pending {
  resolve(value: any): void;
  reject(error: unknown): void;
}

/** Time for a worker to start and to compile the engine. */
const START_MS = 60_000;
/** Beyond a turn's time: the sandbox itself ends most turns, and says more. */
const GRACE_MS = 250;
/** How long a worker works before it says something. */
const SLICE_MS = 50;
/** Messages that came in while this thread was busy are heard first. */
const SECOND_LOOK_MS = 25;
/** How many times its patience a worker may be silent for, while the machine has no processor for it. */
const MOST_PATIENCES = 30;

/**
 * A sandbox in a worker: as `Sandbox`, with promises. What has happened stands here as soon as a promise is fulfilled.
 * Whatever the bundle does, the worker is ended after the time of a turn.
 */
export class WorkerSandbox {
  /** What happened so far, as far as it is kept. */
  readonly recording = new Recording();
  /** Why it cannot be turned any more; undefined while it can. */
  death: SandboxError | undefined = undefined;
  /** The tasks that lived when it ended. */
  lastTasks: readonly SandboxTask[] = [];
  private readonly line: Line<ToWorker, ToHost>;
  private readonly voices: Partial<WorkerVoices>;
  private readonly boardName: string;
  private readonly pinNames: readonly string[];
  private readonly patienceMs: number;
  private readonly turnLimitMs: number;
  private readonly pending = new Map<number, Pending>();
  private standing: Standing = {
    now: 0,
    next: 0,
    finished: false,
    end: undefined,
    crossings: { in: 0, out: 0 },
  };
  private ids = OPENED;
  private heard = 0;
  /** The first error of a call that no listener took. */
  private trouble: { readonly error: unknown } | undefined = undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined = undefined;
  private readonly processor = new ProcessorTime();

  private constructor(line: Line<ToWorker, ToHost>, opening: CheckedOpening, voices: Partial<WorkerVoices>) {
    this.line = line;
    this.voices = guardedListeners(voices, this);
    this.boardName = opening.board.name ?? DEFAULT_NAME;
    this.pinNames = pinNamesOf(opening.board);
    this.turnLimitMs = opening.turnLimitMs;
    this.patienceMs = opening.turnLimitMs + SLICE_MS + GRACE_MS;
    this.recording.limit = opening.recordingLimit;
    this.recording.bytes = recordedBytes(opening.memoryLimit);
    line.listen((message) => this.hear(message));
    line.onFailure((error) => this.lose(error));
  }

  /** @internal See createSandbox. */
  static async open(opening: CheckedOpening, voices: Partial<WorkerVoices>): Promise<WorkerSandbox> {
    const sandbox = new WorkerSandbox(await startWorker(), opening, voices);
    try {
      await sandbox.ask(OPENED, { open: opening }, START_MS);
    } catch (error) {
      sandbox.dispose();
      throw error;
    }
    return sandbox;
  }

  get now(): number {
    return this.standing.now;
  }

  /** No task lives any more. */
  get finished(): boolean {
    return this.standing.finished;
  }

  /** Why the board is off; undefined while it is on. */
  get end(): Power["end"] {
    return this.standing.end;
  }

  get events(): readonly SimEvent[] {
    return this.recording.events;
  }

  get crossings(): { readonly in: number; readonly out: number } {
    return this.standing.crossings;
  }

  /** The tick of the next event; `now` if work is ready, -1 if there is nothing left to happen. */
  nextEvent(): number {
    return this.standing.next;
  }

  /** @throws MisuseError R22 for a name that the board has not. */
  wave(pin: string): Wave {
    checkKnown(this.boardName, pin, this.pinNames);
    return waveOf(this.events, pin);
  }

  /** See Sandbox.turn. */
  async turn(elapsed: number): Promise<number> {
    await this.advance(elapsed);
    const { now, next } = this.standing;
    return next < 0 ? next : next - now;
  }

  /** See Simulation.advance. */
  async advance(ms: number): Promise<void> {
    checkAdvance(ms);
    await this.runUntil(this.now + Math.ceil(ms));
  }

  /** In slices, so that what it tells does not pile up and other calls get their turn. */
  async runUntil(tick: number): Promise<void> {
    checkTick("runUntil", tick);
    while (!(await this.runFor(tick, SLICE_MS)));
  }

  /** See Sandbox.runFor; `budgetMs` is 50 at most. */
  runFor(tick: number, budgetMs: number, ends = false): Promise<boolean> {
    return this.call("runFor", tick, Math.min(budgetMs, SLICE_MS), ends);
  }

  /** Runs the next event alone: a turn, an input, a byte that arrives. False if there is none. */
  stepEvent(): Promise<boolean> {
    return this.call("stepEvent");
  }

  /** Runs events one by one until the app had one turn. */
  singleTurn(): Promise<boolean> {
    return this.call("singleTurn");
  }

  /** See Sandbox.apply. */
  apply(line: string): Promise<void> {
    return this.call("apply", line);
  }

  press(pin: string, holdMs?: number): Promise<void> {
    return holdMs === undefined ? this.call("press", pin) : this.call("press", pin, holdMs);
  }

  set(pin: string, level: Level): Promise<void> {
    return this.call("set", pin, level);
  }

  setAnalog(pin: string, value: number): Promise<void> {
    return this.call("setAnalog", pin, value);
  }

  async send(port: string, text: string | ArrayLike<number>): Promise<void> {
    return this.call("send", port, typeof text === "string" ? text : Array.from(text));
  }

  level(pin: string): Promise<Level> {
    return this.call("level", pin);
  }

  duty(pin: string): Promise<number> {
    return this.call("duty", pin);
  }

  /** All that the firmware wrote to `port`, one character a byte. */
  output(port: string): Promise<string> {
    return this.call("output", port);
  }

  tasks(): Promise<SandboxTask[]> {
    return this.call("tasks");
  }

  /** Cancels every task that lives; their `finally` blocks run as time goes on. */
  cancel(): Promise<void> {
    return this.call("cancel");
  }

  /** Ends the worker, whatever it does. Every call rejects from here on. */
  dispose(): void {
    this.die(disposedError());
  }

  private call<T>(method: string, ...values: unknown[]): Promise<T> {
    const id = ++this.ids;
    return this.ask(id, { id, method, values }, this.patienceMs) as Promise<T>;
  }

  private ask(id: number, message: ToWorker, patienceMs: number): Promise<unknown> {
    if (this.death !== undefined) return Promise.reject(this.death);
    return new Promise((resolve, reject) => {
      // What cannot be sent is thrown here, and rejects this call.
      this.line.post(message);
      this.pending.set(id, { resolve, reject });
      if (this.pending.size === 1) this.watch(patienceMs);
    });
  }

  private hear(message: ToHost): void {
    if (this.death !== undefined) return;
    this.heard++;
    if ("news" in message) this.publishAll(message.news);
    else if ("id" in message) this.settle(message);
    if (this.pending.size > 0) this.watch(this.patienceMs);
    else clearTimeout(this.watchdog);
  }

  private publishAll(news: readonly News[]): void {
    for (const one of news) if (this.death === undefined) this.publish(one);
  }

  private settle({ id, value, error, standing, tasks = [] }: Extract<ToHost, { id: number }>): void {
    if (standing !== undefined) this.standing = standing;
    this.lastTasks = tasks;
    const waiting = this.pending.get(id)!;
    this.pending.delete(id);
    if (error !== undefined) waiting.reject(this.revive(error));
    else if (this.trouble !== undefined) waiting.reject(this.trouble.error);
    else waiting.resolve(value);
    this.trouble = undefined;
  }

  private publish(news: News): void {
    if ("event" in news) {
      this.recording.add(news.event);
      this.voices.onEvent?.(news.event);
    } else if ("console" in news) this.voices.onConsoleText?.(news.console, news.values);
    else if ("failed" in news) this.failed(thrownOf(news.failed), news.task, news.state);
    else if ("serial" in news) this.voices.onSerialOpen?.(news.serial);
    else if ("run" in news) this.voices.onRun?.(news.run);
    else if ("flash" in news) this.voices.onFlash?.(news.flash, news.text);
    else if (news.spin) this.spun(news.warning);
    else this.voices.onWarn?.(news.warning);
  }

  private failed(error: unknown, name: string, state?: string): void {
    if (this.voices.onError === undefined) this.trouble ??= { error };
    else this.voices.onError(error, state === undefined ? { name } : ({ name, state } as { name: string }));
  }

  private spun(message: string): void {
    if (this.voices.onSpin === undefined) this.trouble ??= { error: new Error(message) };
    else this.voices.onSpin(message);
  }

  private revive(error: PlainError): Error {
    const revived = errorOf(error);
    if (revived instanceof SandboxError) this.die(revived);
    return revived;
  }

  private watch(ms: number): void {
    this.processor.begin();
    this.watchFor(ms, ms, MOST_PATIENCES * ms);
  }

  /** @param patienceMs of the processor. @param mostMs by the clock. */
  private watchFor(ms: number, patienceMs: number, mostMs: number): void {
    clearTimeout(this.watchdog);
    const { heard } = this;
    this.watchdog = setTimeout(() => {
      this.watchdog = setTimeout(() => {
        if (this.heard !== heard) return;
        const left = patienceMs - this.processor.had();
        if (left <= 0 || mostMs <= ms) this.hung();
        else this.watchFor(Math.max(left, SECOND_LOOK_MS), patienceMs, mostMs - ms);
      }, SECOND_LOOK_MS);
    }, ms);
  }

  private hung(): void {
    this.die(
      new SandboxError(
        "time",
        `did not give up the processor for ${this.turnLimitMs} ms, nor to its sandbox.`,
      ),
    );
  }

  /** @internal A listener failed: that rejects every call that is open. */
  fail(cause: unknown): undefined {
    this.die(new SandboxError("host", `made its host fail: ${said(cause)}.`, { cause }));
  }

  private lose(cause: unknown): void {
    this.die(new SandboxError("engine", `made its worker fail: ${said(cause)}.`, { cause }));
  }

  private die(death: SandboxError): void {
    if (this.death !== undefined) return;
    this.death = death;
    clearTimeout(this.watchdog);
    this.line.end();
    for (const { reject } of this.pending.values()) reject(death);
    this.pending.clear();
  }
}

function thrownOf(thrown: Thrown): unknown {
  if ("text" in thrown) return readValue(thrown.text);
  const { name, message, stack, code } = thrown.error;
  return Object.assign(new Error(message), { name, stack }, code !== undefined && { code });
}

function errorOf({ name, message, stack, code, reason, task, place }: PlainError): Error {
  const error = make();
  error.message = message;
  error.stack = stack;
  return error;

  function make(): Error {
    if (reason !== undefined) return new SandboxError(reason, "", { task, place });
    if (name === "BundleError") return new BundleError(message);
    if (code !== undefined) return Object.assign(Object.create(MisuseError.prototype), { code });
    return Object.assign(new Error(message), { name });
  }
}
