import fc from "fast-check";
import {
  Barrier,
  Executor,
  NO_DEADLINE,
  Once,
  Pipe,
  PriorityChannel,
  PubSub,
  type Routine,
  RwLock,
  sleep,
  type Task,
  Watch,
  yieldNow,
} from "ristretto";
import { expect, test } from "vitest";
import { seed } from "../compiler/fuzz/seed.ts";

interface Step {
  kind: "spawn" | "host" | "cancel" | "turn";
  n: number;
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom("spawn", "host", "cancel", "turn", "turn"),
    n: fc.nat(1000),
  }),
  { maxLength: 60 },
);

/** What is done with something at random, and what must hold. */
interface Use {
  spawn(n: number): Routine<void>;
  host(n: number): void;
  /** After each step. */
  always?(): void;
  /** When nothing is ready any more. */
  atEnd(tasks: Task<void>[]): void;
}

/** A failure prints the seed and the path of fast-check, which replay it; FUZZ_SEED names another seed. */
function random(title: string, make: () => Use): void {
  test(`${title}: FUZZ_SEED=${seed}`, () => {
    fc.assert(
      fc.property(steps, (list) => {
        const use = make();
        const errors: unknown[] = [];
        const exec = new Executor({ onError: (error: any) => errors.push(error) });
        const tasks: Task<void>[] = [];
        for (const { kind, n } of list) {
          if (kind === "spawn") tasks.push(exec.spawn(use.spawn(n)));
          else if (kind === "host") use.host(n);
          else if (kind === "cancel") tasks[n % Math.max(1, tasks.length)]?.cancel();
          else exec.turn(n % 3);
          use.always?.();
        }
        let next = exec.turn(0);
        for (let i = 0; next !== NO_DEADLINE && i < 2000; i++) next = exec.turn(next);
        expect(errors).toEqual([]);
        use.atEnd(tasks);
      }),
      { numRuns: 1000, seed },
    );
  });
}

const living = (tasks: Task<void>[]) => tasks.filter((task) => task.state === "waiting");

random("a reader of a watch never sees an old value, and none that waits has missed the newest", () => {
  const watch = new Watch<number>();
  const readers = [watch.reader(), watch.reader()];
  const last = [0, 0];
  let set = 0;
  return {
    *spawn(n) {
      const who = n % 2;
      for (let i = 0; i < 3; i++) {
        yield* readers[who]!.changed();
        const value = readers[who]!.get();
        // Two tasks that share a reader may be woken by one change.
        expect(value).toBe(set);
        expect(value).toBeGreaterThanOrEqual(last[who]!);
        last[who] = value;
      }
    },
    host: () => watch.set(++set),
    atEnd(tasks) {
      if (living(tasks).length > 0) expect(readers.some((reader) => !reader.isNew)).toBe(true);
      expect(watch.value).toBe(set || undefined);
    },
  };
});

random("a subscription has each message once, or has told that it was lost", () => {
  const news = new PubSub<number>(3);
  const mine = news.subscribe();
  const seen: number[] = [];
  const heard: number[] = [];
  const other = news.subscribe();
  let reads = false;
  let published = 0;
  return {
    *spawn() {
      if (reads) return;
      reads = true;
      try {
        for (let i = 0; i < 3; i++) seen.push(yield* mine.next());
      } finally {
        reads = false;
      }
    },
    host(n) {
      news.publish(published++);
      if (n % 3 === 0)
        for (let one = other.tryNext(); one !== undefined; one = other.tryNext()) heard.push(one);
    },
    atEnd() {
      const { lost } = mine;
      for (const [subscription, list] of [
        [mine, seen],
        [other, heard],
      ] as const) {
        while (subscription.size > 0) list.push(subscription.tryNext()!);
        expect(list).toEqual([...new Set(list)].sort((a, b) => a - b));
        expect(list.length + subscription.lost).toBe(published);
      }
      expect(mine.lost).toBe(lost);
    },
  };
});

random("a lock has one writer or readers alone, who come in in the order in which they came", () => {
  const lock = new RwLock();
  const [came, entered] = [[] as number[], [] as number[]];
  let [readers, writers, made] = [0, 0, 0];
  return {
    *spawn(n) {
      const writes = n % 3 === 0;
      const mine = made++;
      came.push(mine);
      yield* writes ? lock.write() : lock.read();
      entered.push(mine);
      if (writes) writers++;
      else readers++;
      try {
        expect([writers, lock.writer]).toEqual([writes ? 1 : 0, writes]);
        // Others may have it, and not have run since.
        expect(lock.readers).toBeGreaterThanOrEqual(readers);
        if (writes) expect(lock.readers).toBe(0);
        if (n % 2 === 0) yield* sleep(n % 4);
        else yield* yieldNow();
      } finally {
        if (writes) writers--;
        else readers--;
        lock.unlock();
      }
    },
    host: () => {
      if (lock.tryWrite()) {
        expect([readers, writers]).toEqual([0, 0]);
        lock.unlock();
      }
    },
    atEnd(tasks) {
      expect(living(tasks)).toEqual([]);
      expect(entered).toEqual(came.filter((one) => entered.includes(one)));
      expect([lock.readers, lock.writer, lock.tryWrite()]).toEqual([0, false, true]);
    },
  };
});

random("a barrier lets go as many as must come, no more and no fewer", () => {
  const barrier = new Barrier(3);
  let [came, left, through] = [0, 0, 0];
  return {
    *spawn() {
      const before = barrier.waiting;
      came++;
      let passed = false;
      try {
        yield* barrier.wait();
        passed = true;
        through++;
      } finally {
        // It was cancelled: either while it waited, or after it had been let go.
        if (!passed) left++;
      }
      expect(before).toBeLessThan(3);
    },
    host() {},
    always: () => expect(barrier.waiting).toBeLessThan(3),
    atEnd(tasks) {
      expect(living(tasks).length).toBe(barrier.waiting);
      expect(through + left + barrier.waiting).toBe(came);
    },
  };
});

random("a task is run by one at a time, and ends well once", () => {
  let [running, ends, runs, failures] = [0, 0, 0, 0];
  const once = new Once<number>(function* () {
    runs++;
    expect(++running).toBe(1);
    try {
      yield* sleep(runs % 4);
      if (runs % 3 === 1) {
        failures++;
        throw new Error("fails");
      }
      return ++ends;
    } finally {
      running--;
    }
  });
  let thrown = 0;
  return {
    *spawn() {
      try {
        expect(yield* once.run()).toBe(1);
        expect(once.isDone).toBe(true);
      } catch (error: any) {
        expect(error.message).toBe("fails");
        thrown++;
      }
    },
    host() {},
    atEnd(tasks) {
      expect(living(tasks)).toEqual([]);
      expect([running, ends, thrown]).toEqual([0, once.isDone ? 1 : 0, failures]);
      if (tasks.some((task) => task.state === "done") && thrown === 0) expect(once.isDone).toBe(true);
    },
  };
});

random("a value comes out of a priority channel once, and what is left is in order", () => {
  const jobs = new PriorityChannel<number>(3, (n) => n % 4);
  const seen: number[] = [];
  const sent: number[] = [];
  let made = 0;
  return {
    *spawn(n) {
      const mine = made++;
      if (n % 2 === 0) seen.push(yield* jobs.receive());
      else {
        yield* jobs.send(mine);
        sent.push(mine);
      }
    },
    host(n) {
      const mine = made++;
      if (n % 2 === 0 && jobs.trySend(mine)) sent.push(mine);
    },
    always: () => expect(jobs.peek() === undefined).toBe(jobs.size === 0),
    atEnd(tasks) {
      // Whoever waits to send comes in as room is made, and its value is not sorted among those that are out.
      const waiting = living(tasks).length;
      const left: number[] = [];
      const many = jobs.size;
      for (let i = 0; i < many; i++) left.push(jobs.tryReceive()!);
      if (waiting === 0) expect(left).toEqual([...left].sort((a, b) => (b % 4) - (a % 4) || a - b));
      while (jobs.size > 0) left.push(jobs.tryReceive()!);
      const all = [...seen, ...left];
      expect(new Set(all).size).toBe(all.length);
      for (const value of sent) expect(all).toContain(value);
    },
  };
});

random("bytes come out of a pipe once, in order, and those of one write stand together", () => {
  const pipe = new Pipe(5);
  const seen: number[] = [];
  const written: number[] = [];
  const firsts: number[] = [];
  let [made, unseen] = [0, false];
  const block = (n: number) => {
    const bytes: number[] = [];
    firsts.push(made);
    for (let i = 0; i < 1 + (n % 3); i++) bytes.push(made++);
    return bytes;
  };
  return {
    *spawn(n) {
      if (n % 2 === 0) {
        const bytes = block(n);
        yield* pipe.write(bytes);
        written.push(...bytes);
      } else {
        let got = false;
        try {
          seen.push(...(yield* pipe.read(1 + (n % 4))));
          got = true;
        } finally {
          if (!got) unseen = true;
        }
      }
    },
    host(n) {
      const bytes = block(n);
      if (pipe.tryWrite(bytes)) written.push(...bytes);
    },
    always: () => expect(pipe.free).toBe(Math.max(0, 5 - pipe.size)),
    atEnd() {
      while (pipe.size > 0) seen.push(...pipe.tryRead());
      expect(new Set(seen).size).toBe(seen.length);
      for (const byte of written) expect(seen).toContain(byte);
      if (unseen) return;
      const apart = seen.filter((byte, i) => !firsts.includes(byte) && seen[i - 1] !== byte - 1);
      expect(apart).toEqual([]);
    },
  };
});
