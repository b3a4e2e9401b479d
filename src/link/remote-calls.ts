import { isRoutine } from "../executor/body/native.ts";
import { BusError, ClosedError } from "../executor/errors/errors.ts";
import { currentExecutor } from "../executor/model/current.ts";
import { Future, type LibraryTask, type Routine, type TaskCall } from "../executor/model/future.ts";
import type { Kernel } from "../executor/model/kernel.ts";
import type { Task } from "../executor/task.ts";
import { DONE } from "../sync/done.ts";
import { Semaphore } from "../sync/semaphore.ts";
import { Signal } from "../sync/signal.ts";
import type { Link } from "./link.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  needs: ["SPAWNS", "CANCELS", "STORED", "CALLS", "HANDLERS"],
  awaited: ["call"],
  options: ["atOnce"],
};

/* What goes over the link: a kind, the number of the call, and what belongs to it. */
const CALL = 0;
const VALUE = 1;
const FAILED = 2;
const STOP = 3;
/** The other side will never answer. Not on the line. */
const ANEW = 4;
const CLOSED = 5;

type Message = readonly [kind: number, id: number, what?: unknown, args?: readonly unknown[]];

/** Functions by which one side serves the other: plain ones, or tasks. What they take and give goes over the link. */
export type Served = Record<string, (...args: any[]) => any>;

/** An interface of such functions, too, which has no index. */
export type ServedBy<Theirs> = { [Name in keyof Theirs]: (...args: any[]) => any };

/** What a served function gives in the end. */
export type Answer<F extends (...args: any[]) => any> =
  ReturnType<F> extends Future<infer T>
    ? T
    : ReturnType<F> extends TaskCall<infer T>
      ? T
      : ReturnType<F> extends LibraryTask<infer T>
        ? T
        : ReturnType<F>;

export interface RemoteOptions {
  /** How many calls of this side are under way at a time; more wait for their turn. A whole number of 1 or more. Default: 4. */
  atOnce?: number;
}

/** The functions of the other side. */
export interface Remote<Theirs extends ServedBy<Theirs>> {
  /**
   * Calls a function of the other side and waits for what it gives. For a limit, put `timeout` around it.
   * Cancel safety: the other side is told, if the link has room for that at once, and cancels its task; without room that
   * runs to its end. Whether it had any effect is not known. Throws at the await BusError R57 if the other side starts
   * anew before it answers, R58 for what the function threw or if there is none of that name; ClosedError R38 if the link is closed.
   */
  call<K extends keyof Theirs & string>(
    name: K,
    ...args: Parameters<Theirs[K]>
  ): LibraryTask<Answer<Theirs[K]>>;
}

class LinkRemote {
  private readonly link: Link<Message>;
  private readonly served: Served;
  private readonly exec: Kernel;
  private readonly turns: Semaphore;
  /** Who waits for the answer to which call. */
  private pending: Record<number, Signal<Message>> = {};
  private count = 0;
  /** The tasks that serve the other side, by the numbers of its calls. */
  private running: Record<number, Task<unknown>> = {};

  constructor(link: Link<Message>, served: Served, atOnce: number) {
    this.link = link;
    this.served = served;
    this.exec = currentExecutor("remote");
    this.turns = new Semaphore(atOnce);
    const before = link.onRestart;
    link.onRestart = (lost) => {
      this.restart();
      if (before) before(lost);
    };
    this.exec.spawn(this.read(), { name: "remote" });
  }

  *call(name: string, ...args: unknown[]): Routine<unknown> {
    yield* this.turns.acquire();
    const id = ++this.count;
    const answer = new Signal<Message>();
    let isOpen = true;
    this.pending[id] = answer;
    try {
      yield* this.link.send([CALL, id, name, args]);
      const [kind, , what] = yield* answer.wait();
      isOpen = false;
      if (kind === VALUE) return what;
      throw errorOf(kind, name, what);
    } finally {
      delete this.pending[id];
      if (isOpen && !this.link.closed) this.link.trySend([STOP, id]);
      this.turns.release();
    }
  }

  private *read(): Routine<void> {
    const { link } = this;
    try {
      for (let message = yield* link.next(); message !== DONE; message = yield* link.next())
        this.take(message);
    } finally {
      this.fail(CLOSED);
    }
  }

  private take(message: Message): void {
    const [kind, id] = message;
    if (kind === CALL) this.begin(message);
    else if (kind === STOP) this.stop(id);
    else if (this.pending[id]) this.pending[id]!.set(message);
  }

  private begin([, id, name, args]: Message): void {
    this.running[id] = this.exec.spawn(this.serve(id, String(name), args || []), {
      name: `remote ${name}`,
    }) as Task<unknown>;
  }

  private stop(id: number): void {
    const task = this.running[id];
    if (task) task.cancel();
  }

  private *serve(id: number, name: string, args: readonly unknown[]): Routine<void> {
    const { served, link } = this;
    let answer: Message;
    try {
      if (Object.keys(served).indexOf(name) < 0) throw new Error("there is no such function");
      let value = served[name]!.apply(served, args as unknown[]);
      if (isRoutine(value) || value instanceof Future) value = yield* value;
      answer = value === undefined ? [VALUE, id] : [VALUE, id, value];
    } catch (error) {
      answer = failed(id, error);
    } finally {
      delete this.running[id];
    }
    if (link.closed) return;
    try {
      yield* link.send(answer);
    } catch (error) {
      // It is too long, or nothing that a message can hold; the link may have been closed meanwhile, too.
      if (!link.closed) yield* link.send(failed(id, error));
    }
  }

  /** The other side does not know of any call any more. */
  private restart(): void {
    const { running } = this;
    this.running = {};
    for (const id of Object.keys(running)) running[Number(id)]!.cancel();
    this.fail(ANEW);
  }

  private fail(kind: number): void {
    const { pending } = this;
    for (const id of Object.keys(pending)) pending[Number(id)]!.set([kind, 0]);
  }
}

/** More characters of an error than the other side is told. */
const MOST_TOLD = 200;

function failed(id: number, error: any): Message {
  return [FAILED, id, String((error && error.message) || error).slice(0, MOST_TOLD)];
}

function errorOf(kind: number, name: string, what: unknown): Error {
  if (kind === FAILED) return new BusError(58, name, what);
  return kind === ANEW ? new BusError(57, name) : new ClosedError(38);
}

/**
 * Calls with answers over a link, both ways: the other side is served by `served`, and its functions are called by their names. A
 * task named remote receives from the link from now on, so nobody else does; each call that comes in runs as a task of its
 * own, which is cancelled if the other side gives it up or starts anew. In a task, or in what is called for an executor.
 *
 * @throws MisuseError R28 for `atOnce` out of range; R1 where no executor is known.
 * @example
 * interface Lamp { light(on: boolean): void; celsius(): number }
 * const lamp = remote<Lamp>(link(board.serial("Serial1")));
 * spawn(lamp.call("light", true));
 * spawn((function* () { check((yield* lamp.call("celsius")) > 20); })());
 */
export function remote<Theirs extends ServedBy<Theirs> = Served>(
  link: Link<any>,
  served: Served = {},
  options: RemoteOptions = {},
): Remote<Theirs> {
  const { atOnce = 4 } = options;
  return new LinkRemote(link, served, atOnce) as unknown as Remote<Theirs>;
}
