import { openWindow, window } from "./window.ts";

declare function setTimeout(run: () => void, ms: number): void;

function step(): void {
  window.sleeps++;
  setTimeout(step, 5);
}

openWindow();
step();
