import { type Part, Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import { cancellation, type Handle, hasEnded, type Routine } from "./runtime-adapter.ts";

/** Tasks are generators here, and not compiled. */
const IS_NATIVE = "next" in nothing();

function* nothing(): Routine<void> {}

/** What the model knows of one task of the program, or of one branch of a group that is a task of its own. */
export class Actor {
  readonly world: World;
  readonly name: string;
  /** Whose branch it is, or in whose scope it was spawned. */
  parent: Actor | undefined;
  /** The task whose branch this is; itself for a task with a handle. */
  readonly root: Actor;
  handle: Handle | undefined = undefined;
  /** The step of the model at which it was cancelled; 0 if it was not. */
  cancelledAt = 0;
  /** The turn in which that was. */
  cancelledIn = -1;
  /** Cancelled while it ran. */
  cancelledItself = false;
  /** From this time on a timeout around it has cancelled it. */
  deadline = Infinity;
  /** It can be cancelled in ways that the model sees only afterwards: by its group or its scope. */
  loose: boolean;
  /** Why, if a handle's `cancel` began it. */
  reason: unknown = undefined;
  waiting: Wait | undefined = undefined;
  /** `finally` blocks around the place where it is that were entered after it was cancelled. */
  cleanups = 0;
  /** `finally` blocks that were entered and not left by their end: an error that was on its way there is gone. */
  openFinallys = 0;
  /** The turn in which it was resumed last. */
  resumedIn = -1;
  started = false;
  /** It tells when it is over. */
  isWatched = false;
  over = false;
  /** Its last wait did not end normally. */
  private hasLeft = false;

  constructor(world: World, name: string, parent?: Actor) {
    this.world = world;
    this.name = name;
    this.parent = parent;
    this.root = parent === undefined ? this : parent.root;
    this.loose = parent !== undefined;
    // A branch of a clean-up is not cancelled with its task.
    if (parent !== undefined) {
      this.cancelledAt = parent.cancelledAt > 0 && parent.cleanups === 0 ? parent.cancelledAt : 0;
      if (parent.cleanups === 0) this.deadline = parent.deadline;
    }
  }

  isCancelled(): boolean {
    return this.cancelledAt > 0 || this.world.now >= this.deadline;
  }

  /** It runs for the first time. */
  begins(): void {
    if (this.started) return;
    this.started = true;
    this.resumed();
  }

  /** It awaits a sleep next; the await stands in its own body. */
  sleeps(ms: number): void {
    this.waiting = new Wait(this, "sleep", this.world.now + ms, false);
  }

  /** It awaits `yieldNow` next. */
  yields(): void {
    this.waiting = new Wait(this, "yield", undefined, false);
  }

  /** Its wait is over and has given what it waited for. */
  back(): void {
    const wait = this.waiting!;
    this.waiting = undefined;
    this.hasLeft = false;
    wait.done = true;
    this.resumed();
    this.goesOn(wait.kind);
  }

  /** It is at a place where a cancelled task never gets, except inside of a clean-up. */
  goesOn(after: string): void {
    this.world.note(this.name, after);
    if (this.isCancelled() && this.cleanups === 0)
      this.world.wrong("goes on", `${this.name} goes on after "${after}" although it was cancelled before`);
  }

  private resumed(): void {
    const { world } = this;
    this.isAlive();
    if (this.resumedIn === world.turns)
      world.wrong("twice a turn", `${this.name} is resumed twice in turn ${world.turns}`);
    this.resumedIn = world.turns;
  }

  private isAlive(): void {
    if (this.over) this.world.wrong("outlives", `${this.name} goes on after its group`);
  }

  /** In a `catch` or `finally`: a wait that is there still did not end normally. */
  private interrupted(): void {
    const wait = this.waiting;
    if (wait === undefined) return;
    this.waiting = undefined;
    this.hasLeft = true;
    this.world.note(this.name, "leaves");
    wait.lose(this.world.step());
    this.resumed();
  }

  /** First thing in a `finally`; `outer` is what `cleanups` was where its `try` began. */
  cleansUp(outer: number): void {
    this.isAlive();
    this.interrupted();
    this.cleanups = outer + (this.isCancelled() || this.loose ? 1 : 0);
    this.world.note(this.name, "finally");
    this.checkReason();
  }

  private checkReason(): void {
    if (this.loose) return;
    const { reason, world } = this;
    const told: any = cancellation();
    if ((told === undefined) !== (this.cancelledAt === 0) || told?.cause !== reason)
      world.wrong("reason", `${this.name} is told of ${String(told)}`);
  }

  /**
   * First thing in a `catch`. `isOwn`: the `finally` that may have thrown stands in the same function. A generator
   * does not tell that such a clean-up is over, and so what follows counts as part of it.
   */
  catches(error: unknown, outer: number, isOwn = false): void {
    const { cleanups, world } = this;
    const wait = this.waiting;
    this.interrupted();
    this.cleanups = outer;
    // A branch whose group is decided by another one is cancelled, too.
    if (isOwn && (this.isCancelled() || (this.loose && this.hasLeft)) && cleanups > outer) {
      world.parts();
      if (IS_NATIVE) this.cleanups = cleanups;
    }
    world.note(this.name, "catch");
    world.errors.caught(error, this, wait);
  }

  /** Cancelled from now on, as are the branches that it waits for. */
  isToEnd(): void {
    const { world } = this;
    if (this.cancelledAt > 0 || this.over || (this.handle !== undefined && hasEnded(this.handle))) return;
    this.cancelledAt = world.step();
    this.cancelledIn = world.turns;
    this.cancelledItself = this.handle !== undefined && this.handle.state === "running";
    const wait = this.waiting;
    // What a clean-up waits for goes on.
    if (wait === undefined || this.cleanups > 0) return;
    if (wait.parts === undefined) wait.lose(this.cancelledAt);
    else partsEnd(wait.parts);
  }
}

function partsEnd(parts: readonly Part[]): void {
  for (const part of parts) {
    part.actor?.isToEnd();
    if (part.parts !== undefined) partsEnd(part.parts);
  }
}
