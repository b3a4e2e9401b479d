// One chain of 5 ms, among twenty that wait for long.
import { openWindow, window } from "./window.ts";

declare function setTimeout(run: () => void, ms: number): void;

function chain(ms: number): () => void {
  return function step(): void {
    window.sleeps++;
    setTimeout(step, ms);
  };
}

for (let i = 0; i < 20; i++) chain(60_000 + 1000 * i)();
chain(5)();
openWindow();
