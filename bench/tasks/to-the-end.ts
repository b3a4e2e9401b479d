import type { Executor, Routine } from "ristretto";

/** Gives what runs `task` to its end, so many rounds of it. */
export function toTheEnd(exec: Executor, task: (rounds: number, ended: () => void) => Routine<void>) {
  return (rounds: number): void => {
    let running = true;
    exec.spawn(
      task(rounds, () => {
        running = false;
      }),
    );
    while (running) exec.turn(0);
  };
}
