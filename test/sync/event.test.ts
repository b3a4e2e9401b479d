import { all, Event, Executor, type Routine, race, select, sleep, spawn, type Task } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

function* waiter(event: Event, seen: string[], name: string): Routine<void> {
  yield* event.wait();
  seen.push(name);
}

test("set wakes all that wait, in the order in which they came, and whoever comes later goes on", () => {
  const seen: string[] = [];
  result(function* () {
    const event = new Event();
    for (const name of ["a", "b", "c"]) spawn(waiter(event, seen, name));
    yield* sleep(1);
    expect(seen).toEqual([]);
    event.set();
    event.set();
    yield* sleep(1);
    spawn(waiter(event, seen, "late"));
    yield* sleep(1);
  });
  expect(seen).toEqual(["a", "b", "c", "late"]);
});

test("whoever waited when it was set goes on, although it was cleared since; whoever comes then waits", () => {
  const seen: string[] = [];
  result(function* () {
    const event = new Event();
    spawn(waiter(event, seen, "first"));
    yield* sleep(1);
    event.set();
    event.clear();
    const second = spawn(waiter(event, seen, "second"));
    yield* sleep(1);
    expect([event.isSet, second.state]).toEqual([false, "waiting"]);
    second.cancel();
  });
  expect(seen).toEqual(["first"]);
});

test("a cancelled wait leaves the list, and takes nothing away", () => {
  const seen: string[] = [];
  result(function* () {
    const event = new Event();
    const [first, second]: Task<void>[] = [
      spawn(waiter(event, seen, "first")),
      spawn(waiter(event, seen, "second")),
    ];
    yield* sleep(1);
    first!.cancel();
    event.set();
    second!.cancel();
    yield* sleep(1);
    yield* event.wait();
  });
  expect(seen).toEqual([]);
});

test("it is set from outside of a task, and waited for in groups", () => {
  const event = new Event();
  const exec = new Executor({ onError: () => {} });
  const seen: unknown[] = [];
  exec.spawn(
    (function* (): Routine<void> {
      seen.push(yield* select({ late: sleep(9), set: event.wait() }));
      yield* all(event.wait(), event.wait());
      yield* race(sleep(9), event.wait());
      seen.push("through");
    })(),
  );
  exec.turn(0);
  event.set();
  for (let i = 0; i < 5; i++) exec.turn(0);
  expect(seen).toEqual([{ key: "set", value: undefined }, "through"]);
});
