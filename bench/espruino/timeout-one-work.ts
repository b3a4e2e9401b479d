import { openWindow, window } from "./window.ts";
import { workByHand } from "./work.ts";

declare function setTimeout(run: () => void, ms: number): void;

const work = workByHand();

function step(): void {
  window.sleeps++;
  work();
  setTimeout(step, 5);
}

openWindow();
step();
