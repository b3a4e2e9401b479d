import { type Routine, sleep, spawn, type Task, tasks } from "ristretto";
import { expect, it } from "vitest";
import { failure, unharmed } from "./failure.ts";

const cases: [string, string, string, (arg?: any) => Routine<unknown>][] = [
  [
    "spawning the same generator twice",
    "R6",
    "This call of a task runs already, as twin. Call the function again for another one: spawn(blink(board)).",
    function* () {
      const steps = unharmed();
      spawn(steps, { name: "twin" });
      spawn(steps);
    },
  ],
  [
    "calling a generator that runs as a task",
    "R6",
    "This call of a task runs already, as twin. Call the function again for another one: spawn(blink(board)).",
    function* () {
      const steps = unharmed();
      spawn(steps, { name: "twin" });
      yield* steps;
    },
  ],
  [
    "spawning the function instead of its generator",
    "R7",
    "spawn needs the call of an async function or a function*, and got the function unharmed. Write spawn(blink(board)), not spawn(blink).",
    function* () {
      spawn(unharmed as any);
    },
  ],
  [
    "awaiting a stored future twice",
    "R3",
    "This sleep was awaited before. A stored future can be awaited once: call sleep again for every wait.",
    function* () {
      const stored = sleep(1);
      yield* stored;
      yield* stored;
    },
  ],
  [
    "a task awaiting itself",
    "R8",
    "bad awaits its own end and would never end. Join it from another task.",
    function* () {
      const [self] = tasks() as [Task<unknown>];
      yield* self.join();
    },
  ],
];

it.each(cases)("%s is one clear sentence (%s)", (_what, code, sentence, body) => {
  const error = failure(body);
  expect([error.name, error.code, error.message]).toEqual(["MisuseError", code, sentence]);
});
