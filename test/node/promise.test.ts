import { CancelledError, Executor, type Routine, sleep } from "ristretto";
import { drive } from "ristretto/hal";
import { fromPromise, nodeClock, toPromise } from "ristretto/node";
import { expect, onTestFinished, test, vi } from "vitest";

function onNode(onError?: (error: unknown) => void): { exec: Executor; stop: () => void } {
  const exec = new Executor(onError ? { onError } : {});
  return { exec, stop: drive(exec, nodeClock()) };
}

test("a task awaits a native Promise, and a rejection is thrown at the await", async () => {
  const { exec, stop } = onNode();
  const task = exec.spawn(
    (function* (): Routine<unknown[]> {
      const value = yield* fromPromise(Promise.resolve(7));
      try {
        yield* fromPromise(Promise.reject(new Error("no network")));
      } catch (error) {
        return [value, (error as Error).message];
      }
      return [];
    })(),
  );
  expect(await toPromise(task)).toEqual([7, "no network"]);
  stop();
});

test("toPromise rejects with the task's error, and then onError is not called", async () => {
  const reported: unknown[] = [];
  const { exec, stop } = onNode((error) => reported.push(error));
  const failing = exec.spawn(
    (function* (): Routine<void> {
      yield* sleep(1);
      throw new Error("broken");
    })(),
  );
  await expect(toPromise(failing)).rejects.toThrow("broken");
  expect(reported).toEqual([]);
  stop();
});

test("toPromise of a cancelled task rejects with CancelledError, also after its end", async () => {
  const { exec, stop } = onNode();
  const task = exec.spawn(
    (function* (): Routine<void> {
      yield* sleep(100_000);
    })(),
  );
  task.cancel();
  await expect(toPromise(task)).rejects.toBeInstanceOf(CancelledError);
  await expect(toPromise(task)).rejects.toBeInstanceOf(CancelledError);
  stop();
});

test("cancelling drops what the promise brings later", async () => {
  const { exec, stop } = onNode();
  let bring: (value: number) => void = () => {};
  const task = exec.spawn(
    (function* (): Routine<number> {
      return yield* fromPromise(new Promise<number>((resolve) => (bring = resolve)));
    })(),
  );
  await new Promise((resolve) => setImmediate(resolve));
  task.cancel();
  bring(1);
  await expect(toPromise(task)).rejects.toBeInstanceOf(CancelledError);
  stop();
});

test("on Node a sleep takes at least its time, and no timer is left when all tasks have ended", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { exec, stop } = onNode();
  const start = performance.now();
  const woke: number[] = [];
  const task = exec.spawn(
    (function* (): Routine<void> {
      yield* sleep(20);
      woke.push(performance.now() - start);
      yield* sleep(0);
    })(),
  );
  await vi.advanceTimersByTimeAsync(19);
  expect(woke).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  await toPromise(task);
  expect(woke.length).toBe(1);
  expect(woke[0]).toBeGreaterThanOrEqual(20);
  expect(vi.getTimerCount()).toBe(0);
  stop();
});

test("a clock drives one executor at a time, and one with ticks of its own length", () => {
  const clock = nodeClock();
  const stop = drive(new Executor(), clock);
  expect(() => drive(new Executor(), clock)).toThrow(expect.objectContaining({ code: "R40" }));
  stop();
  const stopOther = drive(new Executor(), clock);
  stop();
  expect(() => drive(new Executor(), clock)).toThrow(expect.objectContaining({ code: "R40" }));
  stopOther();
  drive(new Executor(), clock)();
  expect(() => drive(new Executor({ tickMs: 10 }), nodeClock())).toThrow(
    "The ticks of this clock are 1 ms long, and those of the executor 10 ms. Give both the same tickMs.",
  );
  drive(new Executor({ tickMs: 10 }), nodeClock(10))();
});

test("a delay past 2^31 ms is split into alarms that Node can take", () => {
  const clock = nodeClock();
  expect(clock.longest).toBe(2 ** 31 - 1);
  expect(nodeClock(0.5).longest * 0.5).toBeLessThan(2 ** 31);
});
