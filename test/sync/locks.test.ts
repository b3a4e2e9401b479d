import { all, Mutex, now, type Routine, race, Semaphore, Signal, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result, run } from "../run.ts";

test("a mutex lets one task in at a time, first come, first served", () => {
  const trace: string[] = [];
  function* user(mutex: Mutex, name: string): Routine<void> {
    yield* mutex.run(function* () {
      trace.push(`${name} in ${now()}`);
      yield* sleep(10);
    });
  }
  result(function* () {
    const mutex = new Mutex();
    for (const name of ["a", "b", "c"]) spawn(user(mutex, name));
    yield* sleep(100);
  });
  expect(trace).toEqual(["a in 0", "b in 10", "c in 20"]);
});

test("a lock that arrived but was not seen is unlocked when its task is cancelled", () => {
  const main = function* () {
    const mutex = new Mutex();
    yield* mutex.lock();
    const waiting = spawn(
      (function* (): Routine<void> {
        yield* mutex.lock();
      })(),
    );
    yield* sleep(1);
    mutex.unlock();
    waiting.cancel();
    yield* sleep(1);
    return mutex.tryLock();
  };
  expect(result(main)).toBe(true);
});

test("a body that throws leaves the mutex unlocked", () => {
  const main = function* () {
    const mutex = new Mutex();
    try {
      yield* mutex.run(function* (): Routine<void> {
        yield* sleep(1);
        throw new Error("broken");
      });
    } catch {}
    return mutex.tryLock();
  };
  expect(result(main)).toBe(true);
});

test("unlocking what is not locked is refused with a sentence", () => {
  expect(() => new Mutex().unlock()).toThrow("Mutex was released more often than it was acquired.");
});

test("a semaphore has as many permits as it was given", () => {
  const semaphore = new Semaphore(2);
  expect([semaphore.tryAcquire(), semaphore.tryAcquire(), semaphore.tryAcquire()]).toEqual([
    true,
    true,
    false,
  ]);
  semaphore.release();
  expect(semaphore.available).toBe(1);
  expect(semaphore.tryAcquire()).toBe(true);
  for (const permits of [0, -1, 1.5, Infinity, Number.NaN])
    expect(() => new Semaphore(permits)).toThrow("out of range");
  for (const permits of [0, 3, 1.5]) expect(() => semaphore.acquire(permits)).toThrow("from 1 to 2");
  for (const permits of [3, Number.NaN]) expect(() => semaphore.release(permits)).toThrow("more often than");
});

test("whoever wants many permits is not passed over, and does not stay in the way when it is cancelled", () => {
  const served: string[] = [];
  function* user(semaphore: Semaphore, name: string, permits: number): Routine<void> {
    yield* semaphore.acquire(permits);
    served.push(name);
  }
  result(function* () {
    const semaphore = new Semaphore(3);
    yield* semaphore.acquire(2);
    const many = spawn(user(semaphore, "many", 3));
    spawn(user(semaphore, "few", 1));
    yield* sleep(1);
    expect([served, semaphore.available, semaphore.tryAcquire()]).toEqual([[], 1, false]);
    many.cancel();
    yield* sleep(1);
    expect([served, semaphore.available]).toEqual([["few"], 0]);
  });
});

test("permits that arrived but were not seen are released, all of them", () => {
  result(function* () {
    const semaphore = new Semaphore(3);
    yield* semaphore.acquire(3);
    const waiting = spawn(
      (function* (): Routine<void> {
        yield* semaphore.acquire(2);
      })(),
    );
    yield* sleep(1);
    semaphore.release(3);
    expect(semaphore.available).toBe(1);
    waiting.cancel();
    expect(semaphore.available).toBe(3);
    yield* sleep(1);
  });
});

test("a task that locks what it holds is told of the deadlock, by name; what it holds stays locked", () => {
  const error: any = result(function* () {
    const mutex = new Mutex();
    yield* mutex.lock();
    try {
      yield* mutex.run(function* (): Routine<void> {});
    } catch (thrown) {
      expect(mutex.locked).toBe(true);
      return thrown;
    }
    return undefined;
  });
  expect([error.code, error.message]).toEqual([
    "R46",
    "main takes a lock that it holds already, and would wait for itself for ever. Unlock it first, or lock it in one place.",
  ]);
});

test("branches of a group are tasks of their own: they take turns, whoever the group belongs to", () => {
  const trace: string[] = [];
  function* user(mutex: Mutex, name: string): Routine<void> {
    yield* mutex.lock();
    try {
      trace.push(`${name} in ${now()}`);
      yield* sleep(10);
    } finally {
      mutex.unlock();
    }
  }
  result(function* () {
    const mutex = new Mutex();
    yield* all(user(mutex, "a"), user(mutex, "b"));
    expect(mutex.locked).toBe(false);
    // What a task awaits in a group, it holds itself.
    yield* race(mutex.lock(), sleep(5));
    mutex.unlock();
  });
  expect(trace).toEqual(["a in 0", "b in 10"]);
});

test("unlocking what another task holds is refused; from outside of a task it is not", () => {
  const mutex = new Mutex();
  const { task } = run(function* () {
    yield* mutex.lock();
    const other = spawn(
      (function* (): Routine<void> {
        mutex.unlock();
      })(),
      { name: "thief" },
    );
    try {
      yield* other.join();
    } catch (error) {
      return error;
    }
    return undefined;
  });
  expect((task.result as Error).message).toBe(
    "thief unlocks a lock that main holds. Unlock it in the task that has locked it.",
  );
  mutex.unlock();
  expect([mutex.locked, mutex.tryLock(), mutex.locked]).toEqual([false, true, true]);
});

test("a lock is free again when its task is cancelled or throws inside of run", () => {
  const mutex = new Mutex();
  function* holds(how: string): Routine<void> {
    yield* mutex.run(function* (): Routine<void> {
      yield* sleep(5);
      throw new Error(how);
    });
  }
  result(function* () {
    const cancelled = spawn(holds("cancelled"));
    yield* sleep(1);
    expect(mutex.locked).toBe(true);
    cancelled.cancel();
    yield* sleep(1);
    expect(mutex.locked).toBe(false);
    try {
      yield* holds("thrown");
    } catch {}
    expect(mutex.locked).toBe(false);
  });
});

test("a cancelled acquire leaves the queue, and the next one is served", () => {
  const served: string[] = [];
  function* user(semaphore: Semaphore, name: string): Routine<void> {
    yield* semaphore.acquire();
    served.push(name);
  }
  result(function* () {
    const semaphore = new Semaphore(1);
    yield* semaphore.acquire();
    const first = spawn(user(semaphore, "first"));
    spawn(user(semaphore, "second"));
    yield* sleep(1);
    first.cancel();
    semaphore.release();
    yield* sleep(1);
  });
  expect(served).toEqual(["second"]);
});

test("a signal keeps the latest value until one task takes it", () => {
  const main = function* () {
    const signal = new Signal<number>();
    signal.set(1);
    signal.set(2);
    const seen = [yield* signal.wait()];
    const waiting = spawn(
      (function* (): Routine<number> {
        return yield* signal.wait();
      })(),
    );
    yield* sleep(1);
    signal.set(3);
    return [...seen, yield* waiting.join()];
  };
  expect(result(main)).toEqual([2, 3]);
});

test("a signal that was not seen is there again, unless a newer one came", () => {
  const main = function* () {
    const signal = new Signal<number>();
    const values: number[] = [];
    for (const newer of [undefined, 9]) {
      const waiting = spawn(
        (function* (): Routine<void> {
          yield* signal.wait();
        })(),
      );
      yield* sleep(1);
      signal.set(5);
      if (newer !== undefined) signal.set(newer);
      waiting.cancel();
      yield* sleep(1);
      values.push(yield* signal.wait());
    }
    return values;
  };
  expect(result(main)).toEqual([5, 9]);
});
