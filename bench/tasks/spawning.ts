import { type Executor, type Routine, spawn, yieldNow } from "ristretto";
import { toTheEnd } from "./to-the-end.ts";

// biome-ignore lint/correctness/useYield: a task that never waits is the measurement.
function* quick(): Routine<number> {
  return 1;
}

function* waits(): Routine<number> {
  yield* yieldNow();
  return 1;
}

function* quickInTurn(count: number, ended: () => void): Routine<void> {
  for (let i = 0; i < count; i++) yield* spawn(quick()).join();
  ended();
}

function* waitsInTurn(count: number, ended: () => void): Routine<void> {
  for (let i = 0; i < count; i++) yield* spawn(waits()).join();
  ended();
}

/** Each gives what spawns and joins so many tasks, one after the other. */
export const withoutAwait = (exec: Executor) => toTheEnd(exec, quickInTurn);
export const withAwait = (exec: Executor) => toTheEnd(exec, waitsInTurn);
