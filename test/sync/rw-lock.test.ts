import { all, now, type Routine, RwLock, sleep, spawn, type Task } from "ristretto";
import { expect, test } from "vitest";
import { result, run } from "../run.ts";

function* uses(lock: RwLock, how: "reading" | "writing", trace: string[], name: string): Routine<void> {
  yield* lock[how](function* () {
    trace.push(`${now()} ${name} in`);
    yield* sleep(10);
  });
}

test("readers share it, a writer has it alone, first come, first served", () => {
  const trace: string[] = [];
  result(function* () {
    const lock = new RwLock();
    for (const name of ["r1", "r2", "w1", "r3", "w2", "w3", "r4", "r5"])
      spawn(uses(lock, name[0] === "r" ? "reading" : "writing", trace, name));
    yield* sleep(1);
    expect([lock.readers, lock.writer]).toEqual([2, false]);
    yield* sleep(10);
    expect([lock.readers, lock.writer]).toEqual([0, true]);
  });
  expect(trace).toEqual([
    "0 r1 in",
    "0 r2 in",
    "10 w1 in",
    "20 r3 in",
    "30 w2 in",
    "40 w3 in",
    "50 r4 in",
    "50 r5 in",
  ]);
});

test("a writer that is cancelled while it waits lets those behind it in; a lock that was not seen is unlocked", () => {
  result(function* () {
    const lock = new RwLock();
    const trace: string[] = [];
    yield* lock.read();
    const writer = spawn(uses(lock, "writing", trace, "w"));
    spawn(uses(lock, "reading", trace, "r"));
    yield* sleep(1);
    expect([lock.tryRead(), lock.tryWrite(), trace]).toEqual([false, false, []]);
    writer.cancel();
    yield* sleep(1);
    expect([lock.readers, trace]).toEqual([2, ["1 r in"]]);
    lock.unlock();
    yield* sleep(10);
    yield* lock.write();
    const late = spawn(uses(lock, "writing", trace, "late"));
    yield* sleep(1);
    lock.unlock();
    expect(lock.writer).toBe(true);
    late.cancel();
    expect([lock.writer, lock.tryWrite()]).toEqual([false, true]);
  });
});

test("it is free again when its task is cancelled or throws inside", () => {
  result(function* () {
    const lock = new RwLock();
    function* breaks(): Routine<void> {
      yield* sleep(1);
      throw new Error("broken");
    }
    for (const how of ["reading", "writing"] as const) {
      const holder = spawn(uses(lock, how, [], "x"));
      yield* sleep(1);
      holder.cancel();
      yield* sleep(1);
      expect([lock.readers, lock.writer]).toEqual([0, false]);
      try {
        yield* lock[how](breaks);
      } catch (error: any) {
        expect(error.message).toBe("broken");
      }
      expect([lock.readers, lock.writer]).toEqual([0, false]);
    }
  });
});

test("a task that takes what it holds is told so, in each of the four ways", () => {
  result(function* () {
    for (const first of ["read", "write"] as const)
      for (const second of ["read", "write"] as const) {
        const lock = new RwLock();
        yield* lock[first]();
        let message = "none";
        try {
          yield* lock[second]();
        } catch (error: any) {
          message = error.message;
        }
        expect(message).toBe(
          "main takes a lock that it holds already, and would wait for itself for ever. Unlock it first, or lock it in one place.",
        );
        lock.unlock();
        expect(lock.tryWrite()).toBe(true);
      }
  });
});

test("unlocking what is not held is refused, by whom it is held; outside of a task as well", () => {
  const lock = new RwLock();
  expect(() => lock.unlock()).toThrow("RwLock was released more often than it was acquired.");
  const { errors } = run(function* () {
    yield* lock.read();
    spawn(
      (function* (): Routine<void> {
        lock.unlock();
      })(),
      { name: "thief" },
    );
  });
  const rest = "unlocks a lock that main holds. Unlock it in the task that has locked it.";
  expect(errors).toEqual([`MisuseError: thief ${rest}`]);
  expect(() => lock.unlock()).toThrow(`The host ${rest}`);
  const other = new RwLock();
  expect([other.tryRead(), other.tryRead(), other.tryWrite(), other.readers]).toEqual([true, true, false, 2]);
  other.unlock();
  other.unlock();
  expect([other.tryWrite(), other.tryRead()]).toEqual([true, false]);
});

test("branches of a group are tasks of their own, and what a task awaits in a group it holds itself", () => {
  const trace: string[] = [];
  result(function* () {
    const lock = new RwLock();
    yield* all(uses(lock, "writing", trace, "a"), uses(lock, "writing", trace, "b"));
    yield* all(lock.read(), readsOnce(lock));
    lock.unlock();
    expect(lock.readers).toBe(0);
  });
  expect(trace).toEqual(["0 a in", "10 b in"]);
});

function* readsOnce(lock: RwLock): Routine<void> {
  yield* lock.read();
  lock.unlock();
}

test("a thousand locks in turn keep no more than were held at once", () => {
  result(function* () {
    const lock: any = new RwLock();
    let tasks: Task<void>[] = [];
    for (let round = 0; round < 50; round++) {
      tasks = [1, 2, 3].map((n) => spawn(uses(lock, n === 2 ? "writing" : "reading", [], "x")));
      yield* sleep(5);
      tasks[round % 3]!.cancel();
      yield* sleep(100);
    }
    let kept = 0;
    for (let claim = lock.unused; claim; claim = claim.next) kept++;
    expect([kept, lock.held]).toEqual([3, undefined]);
  });
});
