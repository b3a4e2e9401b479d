// Twenty chains of 20 ms each that fire together.
import { openWindow, window } from "./window.ts";

declare function setTimeout(run: () => void, ms: number): void;

function chain(): () => void {
  return function step(): void {
    window.sleeps++;
    setTimeout(step, 20);
  };
}

for (let i = 0; i < 20; i++) setTimeout(chain(), 20);
openWindow();
