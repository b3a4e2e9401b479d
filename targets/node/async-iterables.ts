import { DONE, type Executor, type Future, fromCallback, type Routine, type Task } from "../../src/index.ts";
import { toPromise } from "./promise.ts";

/** What tasks loop over: a channel, a ticker, a port, a link. */
export interface TaskSource<T> {
  next(): Future<T | typeof DONE>;
}

/**
 * A channel, or what else tasks loop over, for `for await` of a host: each step is a task of `exec`, which receives one value.
 * A loop that is left, or a step that nobody waits for any more, takes nothing: `return` cancels the step that is under way. From anywhere.
 */
export function toAsyncIterable<T>(exec: Pick<Executor, "spawn">, source: TaskSource<T>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => new HostIterator(exec, source) };
}

class HostIterator<T> implements AsyncIterator<T> {
  private readonly exec: Pick<Executor, "spawn">;
  private readonly source: TaskSource<T>;
  private readonly steps = new Set<Task<T | typeof DONE>>();
  private over = false;

  constructor(exec: Pick<Executor, "spawn">, source: TaskSource<T>) {
    this.exec = exec;
    this.source = source;
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.over) return { done: true, value: undefined };
    const step = this.exec.spawn(receiveOne(this.source), { name: "for await" });
    this.steps.add(step);
    try {
      const value = await toPromise(step);
      if (value !== DONE) return { done: false, value: value as T };
      this.over = true;
    } catch (error) {
      if (!this.over) throw error;
    } finally {
      this.steps.delete(step);
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T>> {
    this.over = true;
    for (const step of this.steps) step.cancel();
    return { done: true, value: undefined };
  }
}

function* receiveOne<T>(source: TaskSource<T>): Routine<T | typeof DONE> {
  return yield* source.next();
}

/** What a host iterates over, as a task does: `for await` in an app that is compiled, or `next()` until DONE. */
export class HostSource<T> implements TaskSource<T> {
  private readonly iterator: AsyncIterator<T>;
  /** Asked for and not seen: a step that was cancelled leaves it to the next one. */
  private pending: Promise<IteratorResult<T>> | undefined = undefined;
  declare [Symbol.asyncIterator]: () => AsyncIterator<T>;

  /** @internal */
  constructor(iterator: AsyncIterator<T>) {
    this.iterator = iterator;
  }

  /**
   * The next value, or DONE; what the iterator throws is thrown at the await. Tasks that wait at once get one value each, in their order.
   * Cancel safety: a value that was not seen is the next one.
   */
  next(): Future<T | typeof DONE> {
    return fromCallback<T | typeof DONE, { live: boolean }>(
      (resolve, reject) => this.wait(resolve, reject),
      (waiting) => {
        waiting.live = false;
      },
      (value) => {
        const isDone = value === DONE;
        this.pending = Promise.resolve(isDone ? { done: true, value: undefined } : { done: false, value });
      },
    );
  }

  /** Tells the iterator that nothing more is wanted, as a loop that is left does. From anywhere. */
  async close(): Promise<void> {
    await this.iterator.return?.();
  }

  private wait(
    resolve: (value: T | typeof DONE) => void,
    reject: (error: unknown) => void,
  ): { live: boolean } {
    const waiting = { live: true };
    const ask = () => {
      const asked = (this.pending ??= this.iterator.next());
      const seen = (tell: () => void) => {
        if (!waiting.live) return;
        // Another task has got it.
        if (this.pending !== asked) return ask();
        this.pending = undefined;
        tell();
      };
      asked.then(
        ({ done, value }) => seen(() => resolve(done ? DONE : value)),
        (error) => seen(() => reject(error)),
      );
    };
    ask();
    return waiting;
  }
}

/**
 * An async iterable of the host for tasks: lines of a file, chunks of a stream, events. Nothing is asked of it before a task
 * awaits `next()`, and then one value at a time: so the host waits for the task. From anywhere.
 */
export function fromAsyncIterable<T>(iterable: AsyncIterable<T>): HostSource<T> {
  return new HostSource(iterable[Symbol.asyncIterator]());
}
