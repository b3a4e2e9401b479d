import { Barrier, Executor, now, type Routine, race, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

function* comes(barrier: Barrier, trace: string[], name: string, ms: number, rounds = 1): Routine<void> {
  for (let i = 0; i < rounds; i++) {
    yield* sleep(ms);
    yield* barrier.wait();
    trace.push(`${now()} ${name}`);
  }
}

test("all go on when the last has come, in the order in which they came, round by round", () => {
  const trace: string[] = [];
  result(function* () {
    const barrier = new Barrier(3);
    spawn(comes(barrier, trace, "slow", 5, 2));
    spawn(comes(barrier, trace, "fast", 1, 2));
    spawn(comes(barrier, trace, "middle", 3, 2));
    yield* sleep(4);
    expect([barrier.waiting, barrier.parties]).toEqual([2, 3]);
    yield* sleep(9);
    expect(barrier.waiting).toBe(0);
  });
  expect(trace).toEqual(["5 fast", "5 middle", "5 slow", "10 fast", "10 middle", "10 slow"]);
});

test("whoever is cancelled while it waits has not come; once all have come, the others go on", () => {
  const trace: string[] = [];
  const barrier = new Barrier(2);
  const exec = new Executor();
  const task = (name: string) => exec.spawn(comes(barrier, trace, name, 0));
  const early = task("early");
  for (let i = 0; i < 2; i++) exec.turn(0);
  expect(barrier.waiting).toBe(1);
  early.cancel();
  expect(barrier.waiting).toBe(0);
  const second = task("second");
  const third = task("third");
  for (let i = 0; i < 2; i++) exec.turn(0);
  // Both have come, and neither has run since.
  expect([barrier.waiting, second.state, third.state]).toEqual([0, "ready", "ready"]);
  third.cancel();
  exec.turn(0);
  expect([trace, second.state, third.state]).toEqual([["0 second"], "done", "cancelled"]);
});

test("two waits of one race are two that come, and leave nobody behind", () => {
  result(function* () {
    const barrier = new Barrier(2);
    yield* race(barrier.wait(), barrier.wait());
    expect(barrier.waiting).toBe(0);
    const other = new Barrier(3);
    const waiting = spawn(
      (function* (): Routine<void> {
        yield* race(other.wait(), other.wait());
      })(),
    );
    yield* sleep(1);
    yield* other.wait();
    yield* waiting.join();
    expect(other.waiting).toBe(0);
  });
});

test("a number of tasks that cannot work is refused with a sentence; one needs nobody else", () => {
  for (const parties of [0, -1, 1.5, Infinity, Number.NaN])
    expect(() => new Barrier(parties)).toThrow(
      `Barrier(${parties}) is out of range. Give a number from 1 to`,
    );
  result(function* () {
    yield* new Barrier(1).wait();
  });
});
