import type { Program, Strike, Violation } from "../step.ts";
import { ChannelCheck } from "./channel-check.ts";
import { ErrorCheck } from "./error-check.ts";
import type { EventCheck } from "./event-check.ts";
import { GateCheck } from "./gate-check.ts";
import { Actor } from "./model-task.ts";
import type { Wait } from "./model-wait.ts";
import { PermitCheck } from "./permit-check.ts";
import { Host, hasEnded } from "./runtime-adapter.ts";
import { SignalCheck } from "./signal-check.ts";
import { TickCheck } from "./tick-check.ts";

/** No program has more tasks than this; a loop that spawns stops here. */
const MOST_TASKS = 12;
/** The first number that a message or signal carries: no other value looks like one. */
const FIRST_VALUE = 1000;
/** More violations of one program say nothing new. */
const MOST_VIOLATIONS = 20;

/** What the tasks of a program share, and what was observed. */
export class World {
  readonly violations: Violation[] = [];
  readonly trace: string[] = [];
  readonly host: Host;
  readonly channels: ChannelCheck[];
  readonly permits: PermitCheck[];
  readonly signals: SignalCheck[];
  readonly gates: GateCheck[] = [];
  readonly tickers: TickCheck[];
  readonly errors: ErrorCheck;
  /** The tasks with handles, in the order in which they were made. */
  readonly tasks: Actor[] = [];
  /** Events that are to come, and all there were. */
  events: EventCheck[] = [];
  readonly allEvents: EventCheck[] = [];
  /** Branches of groups that are tasks of their own. */
  readonly branches: Actor[] = [];
  /** Every join of a task, in a group or not. */
  readonly joins: Wait[] = [];
  /** How long the trace was when native and compiled tasks began to differ, as is known; Infinity if they do not. */
  partsAt = Infinity;
  /** The number of the turn that runs or ran last. */
  turns = 0;
  now = 0;
  /** The host was asked for a turn. */
  pended = false;
  /** How many awaits have begun, those of groups included. */
  awaits = 0;
  private readonly strike: Strike | undefined;
  private steps = 0;
  private values = FIRST_VALUE;

  constructor({ shared }: Program, strike: Strike | undefined) {
    this.strike = strike;
    this.errors = new ErrorCheck(this);
    this.channels = shared.channels.map((capacity, i) => new ChannelCheck(this, capacity, `channel ${i}`));
    this.permits = shared.semaphores.map((permits, i) => new PermitCheck(this, permits, `semaphore ${i}`));
    this.signals = [];
    while (this.signals.length < shared.signals)
      this.signals.push(new SignalCheck(this, `signal ${this.signals.length}`));
    while (this.gates.length < shared.gates)
      this.gates.push(new GateCheck(this, `gate ${this.gates.length}`));
    this.tickers = shared.tickers.map(
      ({ period, missed }, i) => new TickCheck(this, period, missed, `ticker ${i}`),
    );
    this.host = new Host(
      () => {
        this.pended = true;
      },
      (error) => this.errors.reported(error),
    );
  }

  wrong(kind: string, text: string): void {
    if (this.violations.length < MOST_VIOLATIONS) this.violations.push({ kind, text });
  }

  note(who: string, what: string): void {
    this.trace.push(`${this.turns} ${who}: ${what}`);
  }

  /** From here on, native tasks need not do what compiled ones do. */
  parts(): void {
    if (this.partsAt === Infinity) this.partsAt = this.trace.length;
  }

  /** Everything that is observed has a number of its own. */
  step(): number {
    return ++this.steps;
  }

  nextValue(): number {
    return this.values++;
  }

  /** A task to be spawned; undefined if there are too many. */
  newTask(): Actor | undefined {
    if (this.tasks.length >= MOST_TASKS) return undefined;
    const actor = new Actor(this, `task ${this.tasks.length}`);
    this.tasks.push(actor);
    return actor;
  }

  newBranch(parent: Actor): Actor {
    const actor = new Actor(this, `${parent.name} branch ${this.branches.length}`, parent);
    this.branches.push(actor);
    return actor;
  }

  /** The task number `which`, if it runs or has run. */
  task(which: number): Actor | undefined {
    const actor = this.tasks[which % this.tasks.length];
    return actor === undefined || actor.handle === undefined ? undefined : actor;
  }

  /** A turn or an await begins: is this the place for the cancellation that was added? */
  strikes(before: Strike["before"], number: number): void {
    const { strike } = this;
    if (strike === undefined || strike.number !== number || strike.before !== before) return;
    const victim = this.tasks[strike.victim];
    if (victim?.handle !== undefined) this.cancel(victim);
  }

  cancel(victim: Actor): void {
    const handle = victim.handle!;
    const { state } = handle;
    const first = !hasEnded(handle) && victim.cancelledAt === 0;
    this.note(victim.name, "cancel");
    const reason = { step: this.step() };
    const began = handle.cancel({ reason });
    if (began) {
      victim.reason = reason;
      victim.isToEnd();
    }
    // A scope may have cancelled it unseen.
    if (began !== first && !victim.loose)
      this.wrong("cancel", `cancel of ${victim.name}, which is ${state}, gave ${began}`);
  }
}
