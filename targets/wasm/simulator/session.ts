import { batch, signal } from "@preact/signals";
import type { Power } from "../../../src/sim/power.ts";
import type { SimEvent } from "../../../src/sim/recording.ts";
import { createSandbox, type SandboxTask, type WorkerSandbox } from "../index.ts";
import { Activity } from "./activity.ts";
import { Pace } from "./clock-pace.ts";
import type { KeptFlash } from "./kept-flash.ts";
import type { PageState } from "./page-state.ts";
import { Problems } from "./problems.ts";
import type { Settings } from "./settings.ts";
import { Terminals } from "./terminals.ts";
import { Store } from "./trace/store.ts";
import type { Trace } from "./trace/trace.ts";

/** What the sandbox may use: as much as the larger boards have. */
const MEMORY = 4 * 1024 * 1024;
/** How long a turn may take before the app is ended. */
const TURN_MS = 1000;
/** Milliseconds between two looks at the clock. */
const REST_MS = 8;
/** How long the sandbox works at a stretch where it cannot keep up, and how often the page then hears of it. */
const SLICE_MS = 40;
const NEWS_MS = 40;
/** A press that is shorter counts as this long, in virtual time: debounced buttons see it. */
const SHORTEST_PRESS = 60;

/** Why the board started. */
export type Reason = Power["resetReason"];

/** Why the board is off. */
export interface Off {
  why: NonNullable<Power["end"]>;
  /** How long it sleeps. */
  ms: number;
}

export type Status = "loading" | "running" | "paused" | "ended" | "dead" | "broken";

/** What stays from run to run. */
export interface Bench {
  settings: Settings;
  flash: KeptFlash;
}

/** How a run begins. */
export interface Beginning {
  speed: number;
  /** Whether it stands at its beginning. */
  paused: boolean;
  /** What board.resetReason says. */
  reason: Reason;
  /** What `Date` reads then, in ms since 1970. Default: what the server says. */
  date?: number | undefined;
}

/** One run of one build of the app. */
export class Session {
  readonly status = signal<Status>("loading");
  readonly now = signal(0);
  readonly speed = signal(1);
  readonly reached = signal<number | undefined>(undefined);
  /** Once the board is off. */
  readonly off = signal<Off | undefined>(undefined);
  readonly tasks = signal<readonly SandboxTask[]>([]);
  /** Counts changes of the store. */
  readonly changes = signal(0);
  readonly store = new Store();
  readonly activity = new Activity();
  readonly terminals = new Terminals();
  /** Places on I2C buses where nothing answered: `I2C1@48`. */
  readonly silent = signal<readonly string[]>([]);
  readonly problems: Problems;
  readonly settings: Settings;
  private readonly state: PageState;
  private readonly flash: KeptFlash;
  private readonly beginsPaused: boolean;
  private readonly reason: Reason;
  private readonly date: number;
  private readonly pace = new Pace();
  private sandbox: WorkerSandbox | undefined = undefined;
  private releases: { pin: string; tick: number }[] = [];
  /** Buttons that are held, with the ticks at which the sandbox has heard of it. */
  private readonly pressed = new Map<string, Promise<number>>();
  private looping = false;
  private pausing = false;
  private settledAt = 0;
  private sleepMs = 0;
  private disposed = false;

  constructor(state: PageState, { settings, flash }: Bench, { speed, paused, reason, date }: Beginning) {
    this.reason = reason;
    this.date = date ?? ("error" in state ? undefined : state.date) ?? 0;
    this.state = state;
    this.settings = settings;
    this.flash = flash;
    this.beginsPaused = paused;
    this.speed.value = this.pace.factor = speed;
    this.problems = new Problems(state.texts);
    this.store.onFull = (limit) =>
      this.problems.warn(
        `The recording is full at ${limit.toLocaleString("en")} events: from now on the oldest go.`,
      );
  }

  /** Makes the board with what was set, and runs what is due at tick 0. */
  async open(): Promise<void> {
    if ("error" in this.state) return this.refuse(this.state.error);
    try {
      this.sandbox = await createSandbox(this.state.bundle, {
        isolate: "worker",
        memoryLimit: MEMORY,
        turnLimitMs: TURN_MS,
        recordingLimit: 1000,
        board: { pins: this.morePins(), date: this.date, resetReason: this.reason },
        flash: { files: this.flash.files.value },
        input: this.settings.script,
        onEvent: (event) => this.hear(event),
        onFlash: (name, text) => this.flash.change(name, text),
        onRun: (run) => this.activity.add(run),
        onConsole: (method, values) => this.terminals.log(method, values),
        onError: (error, { name }) => this.problems.thrown(error, name),
        onSpin: (message) => this.problems.warn(message),
      });
    } catch (error) {
      return this.fail(error);
    }
    if (this.disposed) return this.sandbox.dispose();
    await this.guard(() => this.settle());
  }

  start(): void {
    if (this.status.value !== "loading") return;
    if (this.beginsPaused) this.status.value = "paused";
    else this.run();
  }

  /** Another run follows: what the app does not have any more is not set there. */
  end(): void {
    this.disposed = true;
    this.settings.dropOtherKinds(this.store.traces);
    if (this.tells) this.settings.dropUnopened(this.store.traces, this.now.value);
    this.sandbox?.dispose();
  }

  /** What `Date` will read when the board, which is off, starts by itself: its clock goes on meanwhile. */
  get startsAt(): number {
    return this.date + this.now.value + (this.off.value?.ms ?? 0);
  }

  /** A person wants time to stand: so does the next run. */
  get stands(): boolean {
    const { value } = this.status;
    if (value === "loading" || value === "broken") return this.beginsPaused;
    return value === "paused" || this.pausing;
  }

  /** Whether it tells what the app has: not if it did not start, or went wrong. */
  private get tells(): boolean {
    return this.status.value !== "loading" && !this.problems.list.value.some(({ severe }) => severe);
  }

  run(): void {
    if (this.sandbox === undefined || this.status.value === "dead" || this.status.value === "ended") return;
    this.status.value = "running";
    this.pausing = false;
    this.pace.restart(this.now.value);
    void this.loop();
  }

  /** Time stands, and the status says so, once what the sandbox works on has ended. */
  pause(): void {
    this.pausing = this.status.value === "running";
  }

  setSpeed(factor: number): void {
    this.speed.value = this.pace.factor = factor;
    this.pace.restart(this.now.value);
  }

  /** One turn of the app, or the next event alone. */
  async step(what: "turn" | "event"): Promise<void> {
    this.pause();
    await this.guard(async (sandbox) => {
      await (what === "turn" ? sandbox.singleTurn() : sandbox.stepEvent());
      await this.settle();
    });
  }

  /** Applies a line of an input script, without its time. @throws Error that says what is wrong with it. */
  async apply(line: string): Promise<void> {
    if (this.sandbox === undefined) throw new Error("No app runs here that has a board.");
    await this.sandbox.apply(line);
    await this.afterInput();
  }

  press(pin: string): void {
    this.releases = this.releases.filter((release) => release.pin !== pin);
    this.pressed.set(pin, this.pressAt(pin));
  }

  async release(pin: string): Promise<void> {
    const press = this.pressed.get(pin);
    if (press === undefined) return;
    const tick = (await press) + SHORTEST_PRESS;
    if (this.pressed.get(pin) !== press) return;
    this.pressed.delete(pin);
    if (this.sandbox !== undefined && this.sandbox.now >= tick)
      await this.input((sandbox) => sandbox.set(pin, 0));
    else this.releases.push({ pin, tick });
  }

  setAnalog(trace: Trace, value: number): void {
    if (this.sandbox === undefined || this.sandbox.death !== undefined) return;
    this.settings.set("analog", trace, value);
    void this.input((sandbox) => sandbox.setAnalog(trace.name, value));
  }

  /** Applies a level that stays. */
  async setLevel(trace: Trace, level: 0 | 1): Promise<void> {
    try {
      await this.apply(`${trace.name} ${level}`);
      this.settings.set("level", trace, level);
    } catch (error) {
      if (!this.disposed) this.problems.warn((error as Error).message);
    }
  }

  type(port: string, text: string): void {
    void this.input((sandbox) => sandbox.send(port, text));
  }

  private async pressAt(pin: string): Promise<number> {
    let tick = 0;
    await this.input(async (sandbox) => {
      await sandbox.set(pin, 1);
      tick = sandbox.now;
    });
    return tick;
  }

  private morePins(): string[] {
    const portable = /^(LED[1-4]|BTN[1-4]|D\d|D1[0-5]|A[0-5])$/;
    return this.state.board.pins.filter((pin) => !portable.test(pin));
  }

  private hear(event: SimEvent): void {
    this.store.add(event);
    if ("port" in event && "data" in event) this.terminals.write(event.port, event.data);
    if ("off" in event) this.sleepMs = event.off;
    if ("nack" in event) this.notAnswered(event.bus, event.address);
    if ("error" in event && "task" in event && event.task === "") this.problems.warn(event.error);
  }

  private notAnswered(bus: string, address: number): void {
    const place = `${bus}@${address.toString(16).padStart(2, "0")}`;
    if (!this.silent.value.includes(place)) this.silent.value = [...this.silent.value, place];
  }

  private async input(act: (sandbox: WorkerSandbox) => Promise<void>): Promise<void> {
    await this.guard(act);
    await this.afterInput();
  }

  /** While time stands, what the input changed at once is seen all the same. */
  private async afterInput(): Promise<void> {
    if (this.status.value !== "running" && this.sandbox !== undefined) await this.settle();
  }

  private async loop(): Promise<void> {
    if (this.looping) return;
    this.looping = true;
    while (this.status.value === "running") {
      if (this.pausing) await this.stand();
      else if (await this.slice()) await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    this.looping = false;
    this.reached.value = undefined;
  }

  private async stand(): Promise<void> {
    await this.guard(() => this.settle());
    if (this.pausing && this.status.value === "running") this.status.value = "paused";
    this.pausing = false;
  }

  /** @returns whether it is where it should be. */
  private async slice(): Promise<boolean> {
    let done = true;
    await this.guard(async (sandbox) => {
      await Promise.all(this.pressed.values());
      await this.releaseDue(sandbox);
      const due = Math.min(this.pace.target(), ...this.releases.map(({ tick }) => tick));
      if (due > sandbox.now) done = await sandbox.runFor(due, SLICE_MS, true);
      this.pace.reached(sandbox.now);
      if (done || sandbox.finished || performance.now() - this.settledAt > NEWS_MS) await this.settle();
    });
    return done;
  }

  private async releaseDue(sandbox: WorkerSandbox): Promise<void> {
    const due = this.releases.filter(({ tick }) => tick <= sandbox.now);
    if (due.length === 0) return;
    this.releases = this.releases.filter(({ tick }) => tick > sandbox.now);
    for (const { pin } of due) await sandbox.set(pin, 0);
  }

  private async guard(act: (sandbox: WorkerSandbox) => Promise<void>): Promise<void> {
    const { sandbox } = this;
    if (sandbox === undefined || sandbox.death !== undefined) return;
    try {
      await act(sandbox);
    } catch (error) {
      this.fail(error);
    }
  }

  /** The page shows what stands now. */
  private async settle(): Promise<void> {
    const sandbox = this.sandbox!;
    this.settledAt = performance.now();
    this.tasks.value = await sandbox.tasks();
    batch(() => {
      this.now.value = sandbox.now;
      this.reached.value = this.pace.measured;
      this.activity.forget(this.tasks.value);
      this.changes.value++;
      if (sandbox.end !== undefined) this.off.value = { why: sandbox.end, ms: this.sleepMs };
      if (sandbox.finished) this.status.value = "ended";
    });
  }

  private refuse(message: string): void {
    this.status.value = "broken";
    this.problems.build(message);
  }

  private fail(error: unknown): void {
    if (this.disposed) return;
    const dead = this.sandbox?.death !== undefined;
    this.problems.thrown(error);
    if (dead) this.tasks.value = this.sandbox!.lastTasks;
    this.now.value = this.sandbox?.now ?? 0;
    this.changes.value++;
    if (dead || this.sandbox === undefined) this.status.value = "dead";
  }
}
