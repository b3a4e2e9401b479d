import { type Routine, sleep } from "ristretto";
import { openWindow, window } from "./window.ts";

export default function* sleepOne(): Routine<void> {
  openWindow();
  for (;;) {
    window.sleeps++;
    yield* sleep(5);
  }
}
