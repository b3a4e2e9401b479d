import { DONE, PriorityChannel, type Routine, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

/** `["a3", "b9"]`: the number is the priority. */
const urgency = (job: string) => Number(job.slice(1));

test("the highest comes first, and equal ones in the order in which they were sent", () => {
  result(function* () {
    const jobs = new PriorityChannel<string>(5, urgency);
    for (const job of ["a1", "b5", "c1", "d5", "e3"]) yield* jobs.send(job);
    expect([jobs.peek(), jobs.size, jobs.trySend("f9")]).toEqual(["b5", 5, false]);
    const seen: (string | undefined)[] = [];
    while (jobs.size > 0) seen.push(yield* jobs.receive());
    expect(seen).toEqual(["b5", "d5", "e3", "a1", "c1"]);
    expect([jobs.peek(), jobs.tryReceive()]).toEqual([undefined, undefined]);
  });
});

test("senders come in in order of arrival, and receivers are served so", () => {
  const trace: string[] = [];
  function* sends(jobs: PriorityChannel<string>, job: string): Routine<void> {
    yield* jobs.send(job);
    trace.push(`sent ${job}`);
  }
  function* receives(jobs: PriorityChannel<string>, name: string): Routine<void> {
    trace.push(`${name} ${yield* jobs.receive()}`);
  }
  result(function* () {
    const jobs = new PriorityChannel<string>(1, urgency);
    for (const job of ["a1", "b2", "c9"]) spawn(sends(jobs, job));
    yield* sleep(1);
    for (let i = 0; i < 3; i++) {
      trace.push(`got ${jobs.tryReceive()}`);
      yield* sleep(1);
    }
    for (const name of ["x", "y"]) spawn(receives(jobs, name));
    yield* sleep(1);
    for (const job of ["d1", "e9"]) jobs.trySend(job);
    yield* sleep(1);
  });
  expect(trace).toEqual(["sent a1", "got a1", "sent b2", "got b2", "sent c9", "got c9", "x d1", "y e9"]);
});

test("what arrived and was not seen comes back among those of its priority as it stood", () => {
  result(function* () {
    const jobs = new PriorityChannel<string>(4, urgency);
    function* receives(): Routine<void> {
      yield* jobs.receive();
    }
    const tasks = [spawn(receives()), spawn(receives())];
    yield* sleep(1);
    for (const job of ["a5", "b5", "c5", "d9", "e1", "f5"]) jobs.trySend(job);
    tasks[0]!.cancel();
    tasks[1]!.cancel();
    expect([jobs.size, jobs.trySend("g9")]).toEqual([6, false]);
    const seen: (string | undefined)[] = [];
    while (jobs.size > 0) seen.push(yield* jobs.receive());
    expect(seen).toEqual(["d9", "a5", "b5", "c5", "f5", "e1"]);
    expect([1, 2, 3, 4, 5].map((n) => jobs.trySend(`x${n}`))).toEqual([true, true, true, true, false]);
    jobs.clear();
    jobs.trySend("y1");
    jobs.close();
    expect([yield* jobs.next(), yield* jobs.next()]).toEqual(["y1", DONE]);
  });
});

test("a priority that is no number, and a capacity that cannot work, are refused with a sentence", () => {
  const jobs = new PriorityChannel<any>(2, (job) => job.urgency);
  for (const [job, shown] of [
    [{}, "undefined"],
    [{ urgency: Number.NaN }, "NaN"],
    [{ urgency: "soon" }, "soon"],
  ] as const)
    expect(() => jobs.trySend(job)).toThrow(
      `${shown} is the priority of a value that was sent, and is not a number. Give priorityOf(value) as a number, the same each time.`,
    );
  expect(jobs.size).toBe(0);
  for (const capacity of [0, -1, 1.5, Infinity, Number.NaN])
    expect(() => new PriorityChannel(capacity, () => 0)).toThrow(
      `PriorityChannel(${capacity}) is out of range.`,
    );
  jobs.close();
  expect(() => jobs.trySend({ urgency: 1 })).toThrow("The channel or pipe was closed");
});
