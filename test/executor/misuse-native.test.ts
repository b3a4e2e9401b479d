// What the compiler refuses or tells otherwise: see test/lowered/misuse.test.ts.
import { Executor, type Routine, sleep, spawn, yieldNow } from "ristretto";
import { expect, it } from "vitest";
import { failure, unharmed } from "./failure.ts";

const cases: [string, string, string, (arg?: any) => Routine<unknown>][] = [
  [
    "a bare yield of a future",
    "R14",
    "bad awaited sleep with a bare yield. Write yield* instead of yield.",
    function* () {
      yield sleep(1);
    },
  ],
  [
    "a bare yield",
    "R4",
    "bad awaited undefined, which is not a future. Await what sleep, a channel, a join or the call of a task gives.",
    function* (): any {
      yield;
    },
  ],
  [
    "a bare yield of a native Promise",
    "R5",
    "bad awaited a native Promise. Wrap it: fromPromise(promise), from ristretto/node.",
    function* (): any {
      yield Promise.resolve(1);
    },
  ],
  [
    "awaiting an array",
    "R4",
    "bad awaited 1, which is not a future. Await what sleep, a channel, a join or the call of a task gives.",
    function* (): any {
      yield* [1, 2];
    },
  ],
  [
    "awaiting a string",
    "R4",
    'bad awaited "t", which is not a future. Await what sleep, a channel, a join or the call of a task gives.',
    function* (): any {
      yield* "text";
    },
  ],
];

it.each(cases)("%s is one clear sentence (%s)", (_what, code, sentence, body) => {
  const error = failure(body);
  expect([error.name, error.code, error.message]).toEqual(["MisuseError", code, sentence]);
});

it.each<[string, any]>([
  ["a number", 5],
  ["undefined", undefined],
  ["null", null],
  ["a plain object", {}],
  ["a native Promise", Promise.resolve(1)],
])(
  "awaiting %s with yield* throws what the engine says, as any misuse of an iterable does",
  (_what, value) => {
    const error = failure(function* () {
      yield* value;
    });
    expect([error.name, error.code]).toEqual(["TypeError", undefined]);
    const own = failure(function* () {
      yield* yieldNow();
      const [first] = value;
      return first;
    });
    expect(own).toBeInstanceOf(TypeError);
  },
);

it("awaiting a handle says that spawn gives it at once", () => {
  const error = failure(function* (): any {
    const handle: any = spawn(unharmed(), { name: "child" });
    yield* handle;
  });
  expect([error.name, error.code, error.message]).toEqual([
    "MisuseError",
    "R37",
    "bad awaited the handle of child. spawn gives it at once: const task = spawn(f()). Await its end by task.join().",
  ]);
});

it("what a task awaited by mistake can be caught where it stands", () => {
  const exec = new Executor();
  const task = exec.spawn(
    (function* (): any {
      try {
        yield 5;
      } catch (error: any) {
        yield* yieldNow();
        return error.code;
      }
    })(),
  );
  for (let i = 0; i < 3; i++) exec.turn(0);
  expect(task.result).toBe("R4");
});

it("a generator that no task runs is an ordinary one", () => {
  new Executor().spawn(unharmed());
  const ordinary = (function* () {
    yield 1;
    yield* [2, 3];
  })();
  expect([...ordinary]).toEqual([1, 2, 3]);
});
