import { Executor, type Routine, yieldNow } from "ristretto";
import { expect } from "vitest";

/** Runs `body` beside another task, and gives the error it ended with. */
export function failure(body: () => Routine<unknown>): any {
  const errors: unknown[] = [];
  const exec = new Executor({ onError: (error) => errors.push(error) });
  exec.spawn(body(), { name: "bad" });
  const other = exec.spawn(unharmed());
  for (let i = 0; i < 6; i++) exec.turn(1);
  expect([other.result, errors.length]).toEqual(["unharmed", 1]);
  return errors[0];
}

export function* unharmed(): Routine<string> {
  for (let i = 0; i < 4; i++) yield* yieldNow();
  return "unharmed";
}
