import { type Board, sleep, spawn, yieldNow } from "ristretto";

const TASKS = 100;
const TURNS = 500;

function* taker() {
  for (let i = 0; i < TURNS; i++) yield* yieldNow();
}

/** Every 100 ms, its tasks take turns within one tick. */
export default function* takingTurns(_board: Board) {
  for (;;) {
    yield* sleep(100);
    const tasks = [];
    for (let i = 0; i < TASKS; i++) tasks.push(spawn(taker()));
    for (const task of tasks) yield* task.join();
  }
}
