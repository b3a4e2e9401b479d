import type { Actor } from "./model-task.ts";
import type { Awaitable, Future } from "./runtime-adapter.ts";

/** One await: from the step at which a task begins to wait. */
export class Wait {
  readonly actor: Actor;
  readonly kind: string;
  /** The step and the turn in which it began. */
  readonly start: number;
  readonly turn: number;
  /** What it waits for: the model's own object for the channel, task … */
  readonly on: any;
  /** The task awaits this itself, and whatever cancels it is seen at once; not so where it has cancelled itself. */
  readonly firm: boolean;
  /** The branches of a group. */
  readonly parts: Part[] | undefined;
  /** What a sender sends. */
  message: unknown = undefined;
  /** How many permits it wants. */
  wants = 1;
  /** What it waits for was there when it began, or had been closed. */
  couldBe = false;
  wasClosed = false;
  done = false;
  /** The step at which it was given up; 0 if it was not, or if that was not seen. */
  lostAt = 0;

  constructor(actor: Actor, kind: string, on: unknown, inGroup: boolean, parts?: Part[]) {
    const { world } = actor;
    world.strikes("await", ++world.awaits);
    this.actor = actor;
    this.kind = kind;
    this.start = world.step();
    this.turn = world.turns;
    this.on = on;
    const begins = !actor.isCancelled() || actor.cleanups > 0;
    this.firm = begins && !inGroup && !actor.loose;
    this.parts = parts;
    if (kind === "join") world.joins.push(this);
  }

  lose(step: number): void {
    if (this.done || this.lostAt > 0) return;
    this.lostAt = step;
    if (this.parts !== undefined) loseParts(this.parts, step);
    if (this.on?.lost !== undefined) this.on.lost(this);
  }
}

/** A branch of a group: a future, a task of its own, or a group again. */
export interface Part {
  kind: string;
  future: Awaitable<any> | Future<any>;
  wait: Wait | undefined;
  actor: Actor | undefined;
  parts: Part[] | undefined;
}

export function loseParts(parts: readonly Part[], step: number): void {
  for (const part of parts) {
    part.wait?.lose(step);
    if (part.parts !== undefined) loseParts(part.parts, step);
  }
}

/** Waiters of one kind for one thing, in the order in which they began to wait. */
export class Line {
  private readonly what: string;
  private waits: Wait[] = [];

  constructor(what: string) {
    this.what = what;
  }

  /** Nobody in it is served any more. */
  clear(): void {
    this.waits = [];
  }

  enter(wait: Wait): void {
    if (wait.firm) this.waits.push(wait);
  }

  /** `wait` has got what it waited for: whoever began before it has, too. */
  served(wait: Wait): void {
    const before = this.waits.indexOf(wait);
    if (before < 0) return;
    for (let i = 0; i < before; i++) {
      const other = this.waits[i]!;
      if (!other.done && other.lostAt === 0)
        wait.actor.world.wrong(
          "out of turn",
          `${wait.actor.name} is served at the ${this.what} before ${other.actor.name}, which waited longer`,
        );
    }
    this.waits = this.waits.filter((other) => other !== wait && !other.done && other.lostAt === 0);
  }
}
