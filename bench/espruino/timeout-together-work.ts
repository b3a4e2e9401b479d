// As timeout-together.ts, with work in each round.
import { openWindow, window } from "./window.ts";
import { workByHand } from "./work.ts";

declare function setTimeout(run: () => void, ms: number): void;

const work = workByHand();

function chain(): () => void {
  return function step(): void {
    window.sleeps++;
    work();
    setTimeout(step, 20);
  };
}

for (let i = 0; i < 20; i++) setTimeout(chain(), 20);
openWindow();
