import { now, type Routine, sleep, spawn, ticker } from "ristretto";

declare const report: (line: unknown) => void;
/** Lets time pass while a task runs. */
declare const work: (ticks: number) => void;

function* samples(): Routine<void> {
  const tick = ticker(10);
  for (let i = 0; i < 3; i++) {
    yield* tick.next();
    report(`tick ${now()}`);
    work(3);
  }
}

/** Reports when loops that work for some time in each round begin them. */
export default function* works(): Routine<void> {
  for (let i = 0; i < 4; i++) {
    report(`round ${now()}`);
    work(5);
    yield* sleep(10);
  }
  spawn(samples());
}
