import { drop, stopWait } from "../executor/cancel.ts";
import { report } from "../executor/model/current.ts";
import { type Future, take } from "../executor/model/future.ts";
import {
  type Awaited,
  type Kernel,
  type Operation,
  rootOf,
  type TaskRecord,
  type Waiter,
} from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import { firstError, NO_ERROR } from "./first-error.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["CANCELS", "BRANCHES"] };

/* The states of a branch. From ARRIVED on it has ended. */
const OPEN = 0;
/** It has been told to stop, and cleans up. */
const STOPPING = 1;
/** Its value is there, and nobody has seen it. */
const ARRIVED = 2;
const OVER = 3;

/** One of the futures that a group awaits. */
export class Branch implements Waiter {
  readonly exec: Kernel;
  readonly root: TaskRecord;
  readonly group: Group;
  readonly future: Future<any>;
  readonly index: number;
  nextIn: Waiter | undefined;
  prevIn: Waiter | undefined;
  ticks: number;
  data: unknown;
  value: unknown;
  phase: number;

  constructor(group: Group, future: Future<any>, index: number) {
    this.exec = group.waiter.exec;
    this.root = rootOf(group.waiter);
    this.group = group;
    this.future = future;
    this.index = index;
    this.nextIn = this.prevIn = this.data = this.value = undefined;
    this.ticks = 0;
    this.phase = OPEN;
  }

  resolve(value?: unknown): void {
    if (this.phase > STOPPING) return;
    this.phase = this.phase === OPEN ? ARRIVED : OVER;
    this.value = value;
    this.group.ended(this);
  }

  reject(error: unknown): void {
    if (this.phase > STOPPING) return;
    this.phase = OVER;
    this.group.fail(error);
    this.group.oneLess();
  }

  stop(): void {
    if (this.phase !== OPEN) return;
    this.phase = STOPPING;
    if (!stopWait(this, this.future)) return;
    // Whoever stops branches asks afterwards whether there are more. Not from here: each call of a method of the
    // group within another takes three of the fifteen locks that Espruino has for an object.
    this.phase = OVER;
    this.group.left--;
  }

  /** Gives back what arrived: nobody will see it. */
  undo(): void {
    const { op } = this.future;
    if (this.phase === ARRIVED && op.undo) op.undo(this.value, this.future, this);
    this.phase = OVER;
  }
}

/**
 * Several futures awaited at once by one waiter. Once decided, the others are stopped, and the waiter goes on
 * after the last of them has cleaned up. What arrived but will not be seen goes back where it came from, and
 * an error out of a clean-up becomes the outcome: nothing is lost.
 */
export class Group {
  readonly waiter: Waiter;
  /** The future that stands for the group. */
  readonly future: Awaited;
  readonly branches: Branch[] = [];
  /** The branch that decided. */
  winner: Branch | undefined = undefined;
  private readonly policy: Policy;
  /** How many branches have not ended; and one more while they start. */
  left = 1;
  private decided = false;
  private dropped = false;
  private error: unknown = NO_ERROR;

  constructor(waiter: Waiter, future: Awaited, policy: Policy) {
    this.waiter = waiter;
    this.future = future;
    this.policy = policy;
  }

  /** Starts the futures in order, up to the first that decides. */
  begin(futures: readonly Future<any>[]): void {
    for (let i = 0; i < futures.length && !this.decided; i++) this.start(new Branch(this, futures[i]!, i));
    this.oneLess();
  }

  private start(branch: Branch): void {
    this.left++;
    try {
      take(branch.future);
      branch.future.op.start(branch, branch.future);
    } catch (error) {
      if (branch.phase > STOPPING) report(error, this.waiter);
      else branch.reject(error);
    }
    // Only now, so that a branch which decides the group by its start does not stop itself.
    this.branches.push(branch);
    if (this.decided) branch.stop();
  }

  /** `branch` has ended, with a value or by being stopped. */
  ended(branch: Branch): void {
    if (this.decided) branch.undo();
    else this.judge(branch);
    this.oneLess();
  }

  private judge(branch: Branch): void {
    try {
      if (!this.policy.decides(branch, this)) return;
      this.winner = branch;
      this.decide();
    } catch (error) {
      this.fail(error);
    }
  }

  /** The first error is the outcome, the others are attached to it. */
  fail(error: unknown): void {
    this.error = firstError(this.error, error, this.waiter);
    this.decide();
  }

  private decide(): void {
    this.decided = true;
    for (const branch of this.branches) branch.stop();
  }

  /** One less to wait for. The last one delivers. */
  oneLess(): void {
    if (--this.left > 0) return;
    const { error } = this;
    if (this.dropped || error !== NO_ERROR) this.undo();
    if (error !== NO_ERROR) this.waiter.reject(error);
    else this.waiter.resolve(this.dropped ? undefined : this.policy.outcome(this));
  }

  /** The waiter is cancelled. True if every branch is quiet now. */
  drop(): boolean {
    this.dropped = true;
    if (this.error !== NO_ERROR) drop(this.error, this.waiter);
    this.error = NO_ERROR;
    this.left++;
    this.decide();
    if (--this.left > 0) return false;
    this.undo();
    return true;
  }

  undo(): void {
    for (const branch of this.branches) branch.undo();
  }
}

/** What a kind of group does with what arrives. Undecided, it ends when every branch has. */
export interface Policy {
  readonly name: string;
  /** True if `branch`, which just arrived, decides the group; the others are then stopped. May throw. */
  decides(branch: Branch, group: Group): boolean;
  /** What the waiter gets, once every branch is quiet. */
  outcome(group: Group): unknown;
}

export function groupOperation(policy: Policy): Operation {
  return {
    name: policy.name,
    begin: suspend,
    start(waiter, future) {
      const group = new Group(waiter, future, policy);
      waiter.data = group;
      group.begin(future.a);
    },
    stop: (waiter) => (waiter.data as Group).drop(),
    undo: (_value, _future, waiter) => (waiter.data as Group).undo(),
  };
}
