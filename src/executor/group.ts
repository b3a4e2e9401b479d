import { Branch, call } from "./branch.ts";
import { executorOf } from "./context.ts";
import { MisuseError } from "./errors.ts";
import { type Awaitable, Future, type Operation, take } from "./future.ts";
import { isRoutine, notAwaitable } from "./native.ts";
import { suspend } from "./task.ts";
import { rootOf, type Waiter } from "./waiter.ts";

/** What a kind of group does with what arrives. Undecided, it ends when every branch has. */
export interface Policy {
  readonly name: string;
  /** True if `branch`, which just arrived, decides the group; the others are then stopped. May throw. */
  decides(branch: Branch, group: Group): boolean;
  /** What the waiter gets, once every branch is quiet. */
  outcome(group: Group): unknown;
}

const NO_ERROR = {};

/**
 * Several futures awaited at once by one waiter. Once decided, the others are stopped, and the waiter goes on
 * after the last of them has cleaned up. What arrived but will not be seen goes back where it came from, and
 * an error out of a clean-up becomes the outcome: nothing is lost.
 */
export class Group {
  readonly waiter: Waiter;
  /** The future that stands for the group. */
  readonly future: Future<any>;
  readonly policy: Policy;
  readonly branches: Branch[] = [];
  /** The branch that decided. */
  winner: Branch | undefined = undefined;
  private open = 0;
  private starting = true;
  private decided = false;
  private dropped = false;
  private error: unknown = NO_ERROR;

  constructor(waiter: Waiter, future: Future<any>, policy: Policy) {
    this.waiter = waiter;
    this.future = future;
    this.policy = policy;
  }

  /** Starts the futures in order, up to the first that decides. */
  begin(futures: readonly Future<any>[]): void {
    for (let i = 0; i < futures.length && !this.decided; i++) this.start(new Branch(this, futures[i]!, i));
    this.starting = false;
    this.deliverIfQuiet();
  }

  private start(branch: Branch): void {
    this.branches.push(branch);
    this.open++;
    try {
      take(branch.future);
      branch.future.op.start(branch, branch.future);
    } catch (error) {
      if (branch.ended) executorOf(this.waiter).report(error, rootOf(this.waiter));
      else branch.reject(error);
    }
  }

  settled(branch: Branch): void {
    this.open--;
    if (this.decided) branch.undo();
    else this.judge(branch);
    this.deliverIfQuiet();
  }

  private judge(branch: Branch): void {
    try {
      if (!this.policy.decides(branch, this)) return;
      this.winner = branch;
    } catch (error) {
      this.error = error;
    }
    this.stopAll();
  }

  failed(error: unknown): void {
    this.open--;
    if (this.error === NO_ERROR) this.error = error;
    else executorOf(this.waiter).report(error, rootOf(this.waiter));
    this.stopAll();
    this.deliverIfQuiet();
  }

  /** Once: who fails afterwards has been stopped, too. */
  private stopAll(): void {
    if (this.decided) return;
    this.decided = true;
    for (const branch of this.branches) if (!branch.ended && !branch.stopping && branch.stop()) this.open--;
  }

  private deliverIfQuiet(): void {
    if (this.open > 0 || this.starting) return;
    if (this.dropped || this.error !== NO_ERROR) this.undo();
    if (this.error !== NO_ERROR) this.waiter.reject(this.error);
    else this.waiter.resolve(this.dropped ? undefined : this.policy.outcome(this));
  }

  /** The waiter is cancelled. True if every branch is quiet now. */
  drop(): boolean {
    this.dropped = true;
    if (this.error !== NO_ERROR) executorOf(this.waiter).drop(this.error, rootOf(this.waiter));
    this.error = NO_ERROR;
    this.stopAll();
    if (this.open > 0) return false;
    this.undo();
    return true;
  }

  undo(): void {
    for (let i = this.branches.length - 1; i >= 0; i--) this.branches[i]!.undo();
  }
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

/**
 * @throws MisuseError R16 for an empty list.
 * @throws MisuseError R4, R5 for what cannot be awaited.
 */
export function futuresOf(name: string, awaitables: readonly Awaitable<any>[]): Future<any>[] {
  if (awaitables.length === 0) throw new MisuseError(16, name);
  return awaitables.map((awaitable) => futureOf(name, awaitable));
}

export function futureOf(name: string, awaitable: Awaitable<any>): Future<any> {
  if (awaitable instanceof Future) return awaitable;
  if (!isRoutine(awaitable)) throw notAwaitable(name, awaitable, 4);
  return call(awaitable);
}
