// The time in which the processor is measured, and what is counted in it.
import { say } from "./measure.ts";

declare function setTimeout(run: () => void, ms: number): void;

const LENGTH_MS = 4000;

export const window = { sleeps: 0 };

/** Opens it soon, when what is measured has settled. */
export function openWindow(): void {
  setTimeout(() => {
    window.sleeps = 0;
    say("begin");
    setTimeout(() => say("end", window.sleeps), LENGTH_MS);
  }, 500);
}
