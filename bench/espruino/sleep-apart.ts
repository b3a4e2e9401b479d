// Twenty that sleep 100 ms each, 5 ms apart: no two wake together.
import { type Routine, sleep, spawn } from "ristretto";
import { openWindow, window } from "./window.ts";

function* sleeper(): Routine<void> {
  for (;;) {
    window.sleeps++;
    yield* sleep(100);
  }
}

export default function* sleepApart(): Routine<void> {
  for (let i = 0; i < 20; i++) {
    spawn(sleeper());
    yield* sleep(5);
  }
  openWindow();
}
