import { type Board, sleep, spawn } from "ristretto";

const TASKS = 2000;

// biome-ignore lint/correctness/useYield: a task that never waits is the measurement.
function* child(value: number) {
  return value;
}

/** Every 100 ms, it spawns tasks one after the other within one tick, and waits for the end of each. */
export default function* spawning(_board: Board) {
  for (;;) {
    yield* sleep(100);
    for (let i = 0; i < TASKS; i++) yield* spawn(child(i)).join();
  }
}
