import {
  type Awaitable,
  all,
  Channel,
  Executor,
  fromCallback,
  Mutex,
  now,
  type Routine,
  race,
  Semaphore,
  Signal,
  sleep,
  type Task,
  ticker,
  yieldNow,
} from "ristretto";
import type { Serial } from "ristretto/hal";
import { SimBoard } from "ristretto/sim";

export const USES = ["lock", "acquire", "send", "receive", "set", "wait", "tick", "call", "read"] as const;
export const WAYS = ["plain", "race", "all"] as const;

export interface Step {
  use: (typeof USES)[number] | "yield" | "sleep" | "cancel";
  way: (typeof WAYS)[number];
  /** Times that it yields afterwards, while it has what it got. */
  yields: number;
  /** A delay, or whom to cancel. */
  n: number;
}

/** What happens between two turns. */
export interface Between {
  elapsed: number;
  /** Who is cancelled then; nobody if there are fewer. */
  cancels: number[];
}

const PERIOD = 2;
const TURNS_TO_END = 50;
const CODE_OF_A_SECOND_READER = "R32";

/** What the tasks share, and what must be true of it. */
export class World {
  readonly wrong: string[] = [];
  private readonly board = new SimBoard();
  private readonly port: Serial = this.board.serial("Serial1", { baud: 1e6 });
  private readonly mutex = new Mutex();
  private readonly permits = new Semaphore(2);
  private readonly channel = new Channel<number>(2);
  private readonly signal = new Signal<number>();
  private readonly grid = ticker(PERIOD, { missed: "burst" });
  private readonly exec = new Executor({
    onError: (error: any) => this.demand(error.code === CODE_OF_A_SECOND_READER, String(error)),
  });
  private readonly tasks: Task<void>[] = [];
  private holders = 0;
  private users = 0;
  private values = 0;
  private readonly sent: number[] = [];
  private readonly received: number[] = [];
  private readonly signalled: number[] = [];
  private ticks = 0;
  private begun = -1;
  private bytesSent = 0;
  private readonly bytesRead: number[] = [];

  constructor(programs: Step[][]) {
    for (const program of programs) this.tasks.push(this.exec.spawn(this.run(program)));
  }

  perform(turns: Between[]): void {
    for (const { elapsed, cancels } of turns) {
      for (const who of cancels) this.tasks[who]?.cancel();
      this.board.send("Serial1", [this.bytesSent++ % 256]);
      this.turn(elapsed);
    }
    for (const task of this.tasks) task.cancel();
    for (let i = 0; i < TURNS_TO_END; i++) this.turn(1);
    this.close();
  }

  private turn(elapsed: number): void {
    const { clock } = this.board;
    clock.runTick(clock.tick + elapsed);
    this.exec.turn(elapsed);
  }

  /** All tasks have ended: everything is where it belongs. */
  private close(): void {
    const { exec, mutex, permits, channel } = this;
    this.demand(exec.tasks().length === 0, "a task lives on");
    this.demand(mutex.tryLock(), "the mutex is not free");
    this.demand(permits.tryAcquire() && permits.tryAcquire(), "a permit is lost");
    while (channel.size > 0) this.received.push(channel.tryReceive()!);
    this.once(this.received, "a value");
    for (const value of this.sent) this.demand(this.received.includes(value), `value ${value} is lost`);
  }

  private demand(holds: boolean, what: string): void {
    if (!holds) this.wrong.push(what);
  }

  private once(values: readonly number[], what: string): void {
    this.demand(new Set(values).size === values.length, `${what} came twice: ${values}`);
    this.demand(
      values.every((value) => typeof value === "number"),
      `${what} came that nobody sent: ${values}`,
    );
  }

  private *run(program: Step[]): Routine<void> {
    for (const one of program) {
      if (one.use === "cancel") this.tasks[one.n]?.cancel();
      else if (one.use === "yield") yield* yieldNow();
      else if (one.use === "sleep") yield* sleep(one.n);
      else yield* this[one.use](one);
    }
  }

  /** @returns undefined where something else was faster. */
  private *get<T>(one: Step, future: Awaitable<T>): Routine<T | undefined> {
    if (one.way === "race") return yield* race(future, this.nothing(one.n));
    if (one.way === "all") return (yield* all(future, this.nothing(one.n)))[0] as T;
    return yield* future as Routine<T>;
  }

  private *nothing(ms: number): Routine<undefined> {
    yield* sleep(ms);
  }

  private *stay(one: Step): Routine<void> {
    for (let i = 0; i < one.yields; i++) yield* yieldNow();
  }

  /** Whether it is there cannot be told from what `get` gives, so a lock is always awaited itself. */
  private *lock(one: Step): Routine<void> {
    yield* this.mutex.lock();
    try {
      this.demand(++this.holders === 1, "two tasks have the lock");
      yield* this.stay(one);
    } finally {
      this.holders--;
      this.mutex.unlock();
    }
  }

  private *acquire(one: Step): Routine<void> {
    yield* this.permits.acquire();
    try {
      this.demand(++this.users <= 2, "three tasks have a permit");
      yield* this.stay(one);
    } finally {
      this.users--;
      this.permits.release();
    }
  }

  private *send(one: Step): Routine<void> {
    const value = this.values++;
    yield* this.channel.send(value);
    this.sent.push(value);
    yield* this.stay(one);
  }

  private *receive(one: Step): Routine<void> {
    const value = yield* this.get(one, this.channel.receive());
    if (value !== undefined || one.way !== "race") this.received.push(value!);
    yield* this.stay(one);
  }

  private *set(one: Step): Routine<void> {
    this.signal.set(this.values++);
    yield* this.stay(one);
  }

  private *wait(one: Step): Routine<void> {
    const value = yield* this.get(one, this.signal.wait());
    if (value !== undefined || one.way !== "race") this.signalled.push(value!);
    this.once(this.signalled, "a signal");
    yield* this.stay(one);
  }

  private *tick(one: Step): Routine<void> {
    if (this.begun < 0) this.begun = now();
    const came = yield* this.get(one, this.next());
    if (came) this.ticks++;
    this.demand(this.begun + this.ticks * PERIOD <= now(), `${this.ticks} ticks at ${now()}`);
    yield* this.stay(one);
  }

  private *next(): Routine<boolean> {
    yield* this.grid.next();
    return true;
  }

  private *call(one: Step): Routine<void> {
    let over = false;
    const stop = () => {
      this.demand(!over, "a callback that is over was stopped");
      over = true;
    };
    const start = (resolve: (value: number) => void) => {
      this.board.clock.after(one.n, () => {
        if (over) return;
        over = true;
        resolve(one.n);
      });
    };
    yield* this.get(one, fromCallback<number, void>(start, stop));
    yield* this.stay(one);
  }

  private *read(one: Step): Routine<void> {
    try {
      const bytes = yield* this.get(one, this.port.read());
      for (const byte of bytes ?? []) this.bytesRead.push(byte);
      this.once(this.bytesRead, "a byte");
    } catch (error: any) {
      if (error.code !== CODE_OF_A_SECOND_READER) throw error;
    }
    yield* this.stay(one);
  }
}
