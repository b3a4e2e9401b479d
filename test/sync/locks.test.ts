import { Mutex, now, type Routine, Semaphore, Signal, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

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
  expect(semaphore.tryAcquire()).toBe(true);
  expect(() => new Semaphore(0)).toThrow("out of range");
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
