import { type Routine, Signal, sleep } from "ristretto";
import { start } from "ristretto/espruino";

declare const report: (line: unknown) => void;
declare const setTimeout: (run: () => void, ms: number) => number;
declare const setWatch: (run: () => void, pin: unknown, options: object) => number;
declare const BTN1: unknown;

// A sketch of one's own, with timers and watches as ever, beside which one task runs.

const pressed = new Signal<void>();

function* lamp(): Routine<void> {
  for (;;) {
    report("waits");
    yield* pressed.wait();
    report("on");
    yield* sleep(100);
    report("off");
  }
}

let count = 0;

function again(): void {
  report(`own ${++count}`);
  if (count < 4) setTimeout(again, 250);
}

setTimeout(again, 250);
setWatch(() => pressed.set(), BTN1, { repeat: true, edge: "rising", debounce: 0 });
start(lamp, {}, "lamp");
