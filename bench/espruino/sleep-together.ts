// Twenty that sleep 20 ms each, and wake together.
import { type Routine, sleep, spawn } from "ristretto";
import { openWindow, window } from "./window.ts";

function* sleeper(): Routine<void> {
  for (;;) {
    window.sleeps++;
    yield* sleep(20);
  }
}

export default function* sleepTogether(): Routine<void> {
  for (let i = 0; i < 20; i++) yield* spawn(sleeper());
  openWindow();
}
