import { Executor, type Routine, select, sleep, spawn, Watch, type WatchReader } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

function* follows(reader: WatchReader<number>, seen: unknown[], name = ""): Routine<void> {
  for (;;) {
    yield* reader.changed();
    seen.push(`${name}${reader.get()}`);
  }
}

test("every reader sees the newest value, and nobody an old one, however often it was set", () => {
  const seen: string[] = [];
  result(function* () {
    const watch = new Watch(1);
    const readers = ["a", "b"].map((name) => spawn(follows(watch.reader(), seen, name)));
    yield* sleep(1);
    watch.set(2);
    watch.set(3);
    yield* sleep(1);
    watch.set(4);
    yield* sleep(1);
    for (const reader of readers) reader.cancel();
  });
  expect(seen).toEqual(["a1", "b1", "a3", "b3", "a4", "b4"]);
});

test("without a value the first set is the first change; a reader that comes later sees what is there", () => {
  const seen: string[] = [];
  result(function* () {
    const watch = new Watch<number>();
    expect([watch.value, watch.reader().get(), watch.reader().isNew]).toEqual([undefined, undefined, false]);
    const early = spawn(follows(watch.reader(), seen, "early "));
    yield* sleep(1);
    expect(early.state).toBe("waiting");
    watch.set(5);
    const late = spawn(follows(watch.reader(), seen, "late "));
    yield* sleep(1);
    early.cancel();
    late.cancel();
  });
  expect(seen).toEqual(["early 5", "late 5"]);
});

test("a value that was got between the wake and the run is not new again", () => {
  result(function* () {
    const watch = new Watch(1);
    const reader = watch.reader();
    yield* reader.changed();
    watch.set(2);
    expect([reader.isNew, reader.get(), reader.isNew]).toEqual([true, 2, false]);
    const first = yield* select({ changed: reader.changed(), late: sleep(5) });
    expect(first.key).toBe("late");
  });
});

test("a cancelled wait leaves the change for the next one", () => {
  const seen: string[] = [];
  result(function* () {
    const watch = new Watch(1);
    const reader = watch.reader();
    reader.get();
    const first = spawn(follows(reader, seen, "first "));
    yield* sleep(1);
    watch.set(2);
    first.cancel();
    const second = spawn(follows(reader, seen, "second "));
    yield* sleep(1);
    second.cancel();
  });
  expect(seen).toEqual(["second 2"]);
});

test("it is set and read from outside of a task", () => {
  const watch = new Watch("a");
  const seen: unknown[] = [];
  const exec = new Executor();
  exec.spawn(
    (function* (): Routine<void> {
      const reader = watch.reader();
      for (let i = 0; i < 2; i++) {
        yield* reader.changed();
        seen.push(reader.get());
      }
    })(),
  );
  for (let i = 0; i < 3; i++) exec.turn(0);
  watch.set("b");
  exec.turn(0);
  expect([seen, watch.value]).toEqual([["a", "b"], "b"]);
});
