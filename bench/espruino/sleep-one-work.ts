import { type Board, type Routine, sleep } from "ristretto";
import { openWindow, window } from "./window.ts";
import { workOn } from "./work.ts";

export default function* sleepOneWork(board: Board): Routine<void> {
  const work = workOn(board);
  openWindow();
  for (;;) {
    window.sleeps++;
    work();
    yield* sleep(5);
  }
}
