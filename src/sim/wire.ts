import { Future } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import type { SimClock } from "./clock.ts";

/** What goes over a wire as one piece. */
export interface Transfer {
  /** @throws MisuseError R25 if what it belongs to was closed. Called when it is awaited, and before it begins. */
  check(): void;
  /** It goes on the wire now. Gives the ticks that takes; what it throws goes to the waiter. */
  begin(): number;
  /** The wire is free again. Gives the value; what it throws goes to the waiter. */
  end(): unknown;
}

/** A transfer somebody awaited; `waiter` is cleared when it is cancelled. */
interface Job {
  readonly transfer: Transfer;
  waiter: Waiter | undefined;
}

/** One bus, or one direction of a serial line: one transfer at a time, in the order they were awaited. */
export class Wire {
  private readonly clock: SimClock;
  private current: Job | undefined = undefined;
  private queue: Job[] = [];

  constructor(clock: SimClock) {
    this.clock = clock;
  }

  add(waiter: Waiter, transfer: Transfer): Job {
    const job: Job = { waiter, transfer };
    this.queue.push(job);
    if (this.current === undefined) this.beginNext();
    return job;
  }

  /** What has begun ends on the wire and its result is dropped; what has not is not sent. */
  drop(job: Job): void {
    job.waiter = undefined;
    this.queue = this.queue.filter((each) => each !== job);
  }

  private beginNext(): void {
    const job = this.queue.shift();
    this.current = job;
    if (job === undefined) return;
    try {
      // It may have been closed while it waited for its turn.
      job.transfer.check();
      this.clock.after(job.transfer.begin(), () => this.finish(job));
    } catch (error) {
      job.waiter?.reject(error);
      this.beginNext();
    }
  }

  private finish(job: Job): void {
    try {
      const value = job.transfer.end();
      job.waiter?.resolve(value);
    } catch (error) {
      job.waiter?.reject(error);
    }
    this.beginNext();
  }
}

/** The kind of a transfer's future; `name` is what the firmware called. */
export function transferOperation(name: string): Operation {
  return {
    name,
    begin: suspend,
    start(waiter, future) {
      (future.b as Transfer).check();
      waiter.data = (future.a as Wire).add(waiter, future.b);
    },
    stop(waiter, future) {
      (future.a as Wire).drop(waiter.data as Job);
      return true;
    },
  };
}

export function transferFuture<T>(op: Operation, wire: Wire, transfer: Transfer): Future<T> {
  return new Future<T>(op, wire, transfer);
}
