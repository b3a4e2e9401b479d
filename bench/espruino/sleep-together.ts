// Twenty that sleep 20 ms each, and wake together.
import { type Routine, sleep, spawn } from "ristretto";
import { openWindow, window } from "./window.ts";

function* sleeper(): Routine<void> {
  for (;;) {
    window.sleeps++;
    yield* sleep(20);
  }
}

// biome-ignore lint/correctness/useYield: an app is a task, whether it waits or not
export default function* sleepTogether(): Routine<void> {
  for (let i = 0; i < 20; i++) spawn(sleeper());
  openWindow();
}
