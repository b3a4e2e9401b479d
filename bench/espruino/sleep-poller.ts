// One that sleeps 5 ms, among twenty that sleep for long.
import { type Routine, sleep, spawn } from "ristretto";
import { openWindow, window } from "./window.ts";

function* sleeper(ms: number): Routine<void> {
  for (;;) {
    window.sleeps++;
    yield* sleep(ms);
  }
}

// biome-ignore lint/correctness/useYield: an app is a task, whether it waits or not
export default function* sleepPoller(): Routine<void> {
  for (let i = 0; i < 20; i++) spawn(sleeper(60_000 + 1000 * i));
  spawn(sleeper(5));
  openWindow();
}
