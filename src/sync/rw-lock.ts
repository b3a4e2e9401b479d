import { callOf } from "../executor/body/native.ts";
import { MisuseError } from "../executor/errors/errors.ts";
import { current } from "../executor/model/current.ts";
import {
  type Future,
  type LibraryTask,
  type Routine,
  reuse,
  type TaskCall,
} from "../executor/model/future.ts";
import type { Operation, TaskRecord, Waiter } from "../executor/model/kernel.ts";
import { nameOf } from "../executor/model/task-name.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { suspend } from "../executor/ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["read", "write", "reading", "writing"] };

/** That somebody holds the lock, or waits for it. Those that are out of use are kept, so that there are as many as were needed at once. */
interface Claim {
  /** Who: the lock itself, if that was done outside of a task. */
  task: TaskRecord | RwLock | undefined;
  writes: boolean;
  next: Claim | undefined;
}

/** Whoever waits has its claim in `data`, and keeps that until it has seen the lock. */
function taking(name: string, writes: boolean): Operation {
  return {
    name,
    begin: suspend,
    start: (waiter, future) => (future.a as RwLock).enter(waiter, writes),
    stop(waiter, future) {
      remove(future.a, waiter);
      (future.a as RwLock).leave(waiter.data as Claim);
      return true;
    },
    undo: (_value, future, waiter) => (future.a as RwLock).drop(waiter.data as Claim),
  };
}
const READ = /*#__PURE__*/ taking("read", false);
const WRITE = /*#__PURE__*/ taking("write", true);

/**
 * Lets any number of tasks read something at once, or one task write it. First come, first served: whoever comes to read
 * behind one who waits to write waits, too, so that neither side starves. It is not re-entrant.
 * `read` and `write` allocate nothing in steady state.
 *
 * @example
 * const table = new RwLock();
 * const value = yield* table.reading(() => readSensor());
 * yield* table.writing(() => measure());
 */
export class RwLock implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  /** How many tasks hold it to read. */
  readers = 0;
  /** A task holds it to write. */
  writer = false;
  /** @internal Those who hold it. */
  held: Claim | undefined = undefined;
  private unused: Claim | undefined = undefined;
  private toRead: Future<void> | undefined = undefined;
  private toWrite: Future<void> | undefined = undefined;

  /**
   * Waits until nobody writes, and for all who came before. Cancel safety: a lock that arrived but was not seen is unlocked.
   * Throws MisuseError R46 at the await if the task itself holds it, to read or to write.
   */
  read(): Future<void> {
    return (this.toRead = reuse(this.toRead, READ, this));
  }

  /** Waits until nobody else has it, and for all who came before. Cancel safety: as that of `read`; it throws what that throws. */
  write(): Future<void> {
    return (this.toWrite = reuse(this.toWrite, WRITE, this));
  }

  /** Takes it to read without waiting, from anywhere. False if somebody writes, or waits. */
  tryRead(): boolean {
    return this.tryTake(false);
  }

  /** Takes it to write without waiting, from anywhere. False if somebody has it, or waits. */
  tryWrite(): boolean {
    return this.tryTake(true);
  }

  /**
   * The task that runs gives back what it holds, and those who wait get it in turn. Outside of a task: what was taken there.
   * @throws MisuseError R19 if nobody has it, R47 if only others have.
   */
  unlock(): void {
    const { held } = this;
    if (!held) throw new MisuseError(19, "RwLock");
    const { task } = current;
    const mine = (task && this.claimOf(task)) || this.claimOf(this);
    if (!mine) throw new MisuseError(47, task ? nameOf(task) : "The host", nameOf(held.task as TaskRecord));
    this.drop(mine);
  }

  /**
   * Runs `body` with the lock held to read, and unlocks when it is left in whatever way.
   * Cancel safety: while it waits for the lock it holds nothing; later, `body` has cleaned up before it unlocks.
   */
  reading<T>(body: () => TaskCall<T>): LibraryTask<T>;
  *reading<T>(body: () => TaskCall<T>): Routine<T> {
    yield* this.read();
    try {
      return yield* callOf("reading", body) as Routine<T>;
    } finally {
      this.unlock();
    }
  }

  /** As `reading`, with the lock held to write. Cancel safety: as that of `reading`. */
  writing<T>(body: () => TaskCall<T>): LibraryTask<T>;
  *writing<T>(body: () => TaskCall<T>): Routine<T> {
    yield* this.write();
    try {
      return yield* callOf("writing", body) as Routine<T>;
    } finally {
      this.unlock();
    }
  }

  private tryTake(writes: boolean): boolean {
    if (this.first || !this.isFree(writes)) return false;
    this.hold(this.claim(writes));
    return true;
  }

  /** @internal */
  enter(waiter: Waiter, writes: boolean): void {
    const { task } = current;
    if (this.claimOf(task!)) throw new MisuseError(46, nameOf(task!));
    const claim = this.claim(writes);
    waiter.data = claim;
    if (this.first || !this.isFree(writes)) append(this, waiter);
    else {
      this.hold(claim);
      waiter.resolve();
    }
  }

  /** @internal Somebody who waited does so no more: it may have stood before others, who want less. */
  leave(claim: Claim): void {
    this.keep(claim);
    this.serve();
  }

  /** @internal */
  drop(claim: Claim): void {
    if (claim.writes) this.writer = false;
    else this.readers--;
    if (this.held === claim) this.held = claim.next;
    else {
      let before = this.held!;
      while (before.next !== claim) before = before.next!;
      before.next = claim.next;
    }
    this.keep(claim);
    this.serve();
  }

  private hold(claim: Claim): void {
    if (claim.writes) this.writer = true;
    else this.readers++;
    claim.next = this.held;
    this.held = claim;
  }

  private isFree(writes: boolean): boolean {
    return !this.writer && !(writes && this.readers > 0);
  }

  private serve(): void {
    while (this.first && this.isFree((this.first.data as Claim).writes)) {
      const waiter = shift(this)!;
      this.hold(waiter.data as Claim);
      waiter.resolve();
    }
  }

  private claimOf(task: TaskRecord | RwLock): Claim | undefined {
    let claim = this.held;
    while (claim && claim.task !== task) claim = claim.next;
    return claim;
  }

  private claim(writes: boolean): Claim {
    const claim = this.unused || ({} as Claim);
    this.unused = claim.next;
    claim.task = current.task || this;
    claim.writes = writes;
    return claim;
  }

  private keep(claim: Claim): void {
    claim.task = undefined;
    claim.next = this.unused;
    this.unused = claim;
  }
}
