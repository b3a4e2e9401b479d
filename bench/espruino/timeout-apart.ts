// Twenty chains of 100 ms each, 5 ms apart.
import { openWindow, window } from "./window.ts";

declare function setTimeout(run: () => void, ms: number): void;

function chain(): () => void {
  return function step(): void {
    window.sleeps++;
    setTimeout(step, 100);
  };
}

for (let i = 0; i < 20; i++) setTimeout(chain(), 5 * i);
setTimeout(openWindow, 100);
