// As sleep-together.ts, with work in each round.
import { type Board, type Routine, sleep, spawn } from "ristretto";
import { openWindow, window } from "./window.ts";
import { workOn } from "./work.ts";

function* sleeper(work: () => void): Routine<void> {
  for (;;) {
    window.sleeps++;
    work();
    yield* sleep(20);
  }
}

// biome-ignore lint/correctness/useYield: an app is a task, whether it waits or not
export default function* sleepTogetherWork(board: Board): Routine<void> {
  const work = workOn(board);
  for (let i = 0; i < 20; i++) spawn(sleeper(work));
  openWindow();
}
