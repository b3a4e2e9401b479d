import fc from "fast-check";
import {
  all,
  Channel,
  Executor,
  NO_DEADLINE,
  PriorityChannel,
  PubSub,
  type Routine,
  sleep,
  spawn,
  type Task,
  yieldNow,
} from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

test("values come out in the order they went in, and a full channel makes the sender wait", () => {
  const trace: string[] = [];
  result(function* () {
    const channel = new Channel<number>(2);
    spawn(
      (function* (): Routine<void> {
        for (let i = 0; i < 5; i++) {
          yield* channel.send(i);
          trace.push(`sent ${i}`);
        }
      })(),
    );
    yield* sleep(1);
    expect(trace).toEqual(["sent 0", "sent 1"]);
    for (let i = 0; i < 5; i++) trace.push(`got ${yield* channel.receive()}`);
  });
  expect(trace.filter((line) => line.startsWith("got"))).toEqual([
    "got 0",
    "got 1",
    "got 2",
    "got 3",
    "got 4",
  ]);
});

test("first come, first served among receivers and among senders", () => {
  const got: string[] = [];
  function* receiver(channel: Channel<string>, name: string): Routine<void> {
    got.push(`${name} ${yield* channel.receive()}`);
  }
  result(function* () {
    const channel = new Channel<string>(1);
    for (const name of ["a", "b", "c"]) spawn(receiver(channel, name));
    yield* sleep(1);
    for (const value of ["1", "2", "3"]) yield* channel.send(value);
    yield* sleep(1);
  });
  expect(got).toEqual(["a 1", "b 2", "c 3"]);
});

test("trySend and tryReceive never wait and work outside of a task", () => {
  const channel = new Channel<number>(1);
  expect(channel.tryReceive()).toBeUndefined();
  expect(channel.trySend(1)).toBe(true);
  expect(channel.trySend(2)).toBe(false);
  expect(channel.tryReceive()).toBe(1);
});

test("a cancelled receiver leaves the queue; a value it had not seen yet goes back to the front", () => {
  const main = function* () {
    const channel = new Channel<string>(3);
    const receiving = spawn(receiveOne(channel));
    yield* sleep(1);
    channel.trySend("first");
    channel.trySend("second");
    receiving.cancel();
    yield* sleep(1);
    return [yield* channel.receive(), yield* channel.receive()];
  };
  expect(result(main)).toEqual(["first", "second"]);
});

test("giving back into a channel that has filled up again loses nothing", () => {
  const main = function* () {
    const channel = new Channel<number>(1);
    const receiving = spawn(receiveOne(channel));
    yield* sleep(1);
    channel.trySend(1);
    channel.trySend(2);
    receiving.cancel();
    expect(channel.trySend(3)).toBe(false);
    yield* sleep(1);
    return [channel.tryReceive(), channel.tryReceive(), channel.trySend(3), channel.tryReceive()];
  };
  expect(result(main)).toEqual([1, 2, true, 3]);
});

function* receiveOne(channel: Channel<any>): Routine<unknown> {
  return yield* channel.receive();
}

test("a capacity that cannot work is refused with a sentence", () => {
  for (const capacity of [-1, 0.5, 1.5, Infinity, Number.NaN, 1e10, "4" as any])
    expect(() => new Channel(capacity)).toThrow(
      `A channel for ${capacity} values cannot work. Give a whole number from 0 to 4,294,967,295.`,
    );
});

test("a huge capacity takes no room before it is used, and what comes and goes is kept in a few places", () => {
  const main = function* () {
    const channel = new Channel<number>(0xffff_ffff);
    const priority = new PriorityChannel<number>(0xffff_ffff, (n) => n);
    const news = new PubSub<number>(1e10).subscribe();
    for (let n = 0; n < 1000; n++) {
      channel.trySend(n);
      channel.trySend(-n);
      expect([channel.tryReceive(), yield* channel.receive()]).toEqual([n, -n]);
    }
    expect((channel as any).items.length).toBeLessThanOrEqual(2);
    for (const n of [1, 3, 2]) priority.trySend(n);
    expect([priority.tryReceive(), priority.tryReceive()]).toEqual([3, 2]);
    return news.size;
  };
  expect(result(main)).toBe(0);
});

test("a ring that is never empty goes round, and takes back what was not seen, at any place of it", () => {
  const main = function* () {
    const channel = new Channel<number>(3);
    let sent = 0;
    let seen = 0;
    const fill = () => {
      while (channel.trySend(sent)) sent++;
    };
    for (let round = 0; round < 20; round++) {
      fill();
      const task = spawn(receiveOne(channel));
      yield* yieldNow();
      task.cancel();
      fill();
      expect(channel.peek()).toBe(seen);
      for (let n = 0; n < 1 + (round % 2); n++) expect(channel.tryReceive()).toBe(seen++);
    }
    return channel.size > 0;
  };
  expect(result(main)).toBe(true);
});

type Step = { kind: "send" | "receive" | "cancel" | "turn"; pick: number };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("send", "receive", "cancel", "turn"),
  pick: fc.nat(1000),
});

/** Values that came out anywhere: seen by a receiver, or still in the channel. */
function play(capacity: number, steps: Step[]): { sent: number[]; seen: number[] } {
  const exec = new Executor();
  const channel = new Channel<number>(capacity);
  const sent: number[] = [];
  const seen: number[] = [];
  const alive: Task<void>[] = [];
  let value = 0;
  function* send(mine: number): Routine<void> {
    yield* channel.send(mine);
  }
  function* receive(): Routine<void> {
    seen.push(yield* channel.receive());
  }
  for (const { kind, pick } of steps) {
    if (kind === "send") alive.push(exec.spawn(send(value++)));
    else if (kind === "receive") alive.push(exec.spawn(receive()));
    else if (kind === "cancel") alive[pick % Math.max(1, alive.length)]?.cancel();
    else exec.turn(0);
  }
  while (exec.turn(0) !== NO_DEADLINE);
  for (let left = channel.tryReceive(); left !== undefined; left = channel.tryReceive()) {
    seen.push(left);
    while (exec.turn(0) !== NO_DEADLINE);
  }
  alive.forEach((task, i) => {
    if (task.state === "done") sent.push(i);
  });
  return { sent, seen };
}

test("property: cancelling at any await loses no value and doubles none", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
      const { seen } = play(capacity, steps);
      expect(new Set(seen).size).toBe(seen.length);
      const accepted = acceptedValues(capacity, steps);
      expect([...seen].sort((a, b) => a - b)).toEqual(accepted);
    }),
    { numRuns: 500 },
  );
});

/** What a plain array would have taken in: every value whose send was accepted before it was cancelled. */
function acceptedValues(capacity: number, steps: Step[]): number[] {
  const model = new Model(capacity);
  for (const { kind, pick } of steps) {
    if (kind === "send") model.spawn("send");
    else if (kind === "receive") model.spawn("receive");
    else if (kind === "cancel") model.cancel(pick);
    else model.turn();
  }
  model.finish();
  return [...model.out].sort((a, b) => a - b);
}

interface Actor {
  kind: "send" | "receive";
  value: number;
  state: "new" | "waiting" | "woken" | "ended";
  got?: number;
}

/** A channel and its tasks over arrays. */
class Model {
  readonly out: number[] = [];
  private readonly actors: Actor[] = [];
  private queue: number[] = [];
  private ready: Actor[] = [];
  private waiting: Actor[] = [];
  private values = 0;
  private readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  spawn(kind: "send" | "receive"): void {
    const actor: Actor = { kind, value: kind === "send" ? this.values++ : -1, state: "new" };
    this.actors.push(actor);
    this.ready.push(actor);
  }

  cancel(pick: number): void {
    const actor = this.actors[pick % Math.max(1, this.actors.length)];
    if (actor === undefined || actor.state === "ended") return;
    this.waiting = this.waiting.filter((other) => other !== actor);
    const got = actor.got;
    actor.state = "ended";
    if (got !== undefined) this.giveBack(got);
  }

  private giveBack(value: number): void {
    const receiver = this.queue.length === 0 ? this.waiting.find((a) => a.kind === "receive") : undefined;
    if (receiver === undefined) this.queue.unshift(value);
    else this.wake(receiver, value);
  }

  private wake(actor: Actor, got?: number): void {
    this.waiting = this.waiting.filter((other) => other !== actor);
    actor.state = "woken";
    if (got !== undefined) actor.got = got;
    this.ready.push(actor);
  }

  turn(): void {
    const ready = this.ready;
    this.ready = [];
    for (const actor of ready) {
      if (actor.state === "woken") {
        if (actor.got !== undefined) this.out.push(actor.got);
        actor.state = "ended";
      } else if (actor.state === "new") this.begin(actor);
    }
  }

  private begin(actor: Actor): void {
    actor.state = "waiting";
    if (actor.kind === "send") {
      const receiver = this.waiting.find((a) => a.kind === "receive");
      if (this.queue.length === 0 && receiver !== undefined) this.wake(receiver, actor.value);
      else if (this.queue.length < this.capacity) this.queue.push(actor.value);
      else return void this.waiting.push(actor);
      this.wake(actor);
    } else if (this.isEmpty()) this.waiting.push(actor);
    else this.wake(actor, this.take());
  }

  /** Nothing is kept where the capacity is 0: the first sender that waits then has what comes next. */
  private isEmpty(): boolean {
    const sender = this.waiting.find((a) => a.kind === "send");
    if (this.queue.length === 0 && sender !== undefined) {
      this.queue.push(sender.value);
      this.wake(sender);
    }
    return this.queue.length === 0;
  }

  private take(): number {
    const value = this.queue.shift()!;
    const sender = this.waiting.find((a) => a.kind === "send");
    if (sender !== undefined && this.queue.length < this.capacity) {
      this.queue.push(sender.value);
      this.wake(sender);
    }
    return value;
  }

  finish(): void {
    while (this.ready.length > 0) this.turn();
    while (!this.isEmpty()) {
      this.out.push(this.take());
      while (this.ready.length > 0) this.turn();
    }
  }
}

test("two tasks that only talk to each other cannot starve the host: every turn ends", () => {
  const exec = new Executor();
  const [there, back] = [new Channel<number>(1), new Channel<number>(1)];
  exec.spawn(
    (function* (): Routine<void> {
      for (;;) yield* back.send(yield* there.receive());
    })(),
  );
  const asking = exec.spawn(
    (function* (): Routine<void> {
      for (;;) {
        yield* there.send(1);
        yield* back.receive();
      }
    })(),
  );
  for (let i = 0; i < 1000; i++) expect(exec.turn(0)).toBe(0);
  expect(asking.resumes).toBeLessThanOrEqual(1000);
});

test("send and receive are lazy and can be stored", () => {
  const main = function* () {
    const channel = new Channel<string>(2);
    const first = channel.send("a");
    const second = channel.send("b");
    yield* yieldNow();
    expect(channel.size).toBe(0);
    yield* second;
    yield* first;
    return yield* all(channel.receive(), channel.receive());
  };
  expect(result(main)).toEqual(["b", "a"]);
});

test("a channel that keeps nothing: a sender goes on when its receiver has the value", () => {
  const trace: string[] = [];
  function* sends(channel: Channel<number>, value: number): Routine<void> {
    yield* channel.send(value);
    trace.push(`sent ${value}`);
  }
  result(function* () {
    const channel = new Channel<number>(0);
    for (const value of [1, 2]) spawn(sends(channel, value));
    yield* sleep(1);
    expect([trace, channel.size, channel.peek(), channel.trySend(3)]).toEqual([[], 0, 1, false]);
    trace.push(`got ${yield* channel.receive()}`);
    yield* sleep(1);
    trace.push(`got ${channel.tryReceive()}`);
    yield* sleep(1);
    expect([channel.tryReceive(), channel.peek()]).toEqual([undefined, undefined]);
    spawn(sends(channel, 4)).cancel();
    const late = spawn(sends(channel, 5));
    yield* sleep(1);
    late.cancel();
    expect(channel.peek()).toBeUndefined();
  });
  expect(trace).toEqual(["sent 1", "got 1", "got 2", "sent 2"]);
});

test("a value that was handed over and not seen stays in a channel that keeps nothing, until somebody takes it", () => {
  const main = function* () {
    const channel = new Channel<number>(0);
    const receiving = spawn(receiveOne(channel));
    yield* sleep(1);
    expect(channel.trySend(1)).toBe(true);
    receiving.cancel();
    expect([channel.size, channel.trySend(2)]).toEqual([1, false]);
    return yield* channel.receive();
  };
  expect(result(main)).toBe(1);
});

test("peek shows what comes next; clear drops what is there, and lets those in who wait to send", () => {
  result(function* () {
    const channel = new Channel<number>(2);
    for (const value of [1, 2, 3])
      spawn(
        (function* (): Routine<void> {
          yield* channel.send(value);
        })(),
      );
    yield* sleep(1);
    expect([channel.peek(), channel.size]).toEqual([1, 2]);
    channel.clear();
    expect([channel.peek(), channel.size]).toEqual([3, 1]);
    channel.clear();
    expect([channel.peek(), channel.size]).toEqual([undefined, 0]);
  });
});
