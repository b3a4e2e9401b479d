// 100,000 sleeps of 1 to 200 ms at once, until all have fired, against as many timers of Node: processor time.
import { Executor, type Routine, sleep } from "ristretto";
import { drive } from "ristretto/hal";
import { nodeClock } from "ristretto/node";
import { collectGarbage, compare, timedAsync } from "./measure.ts";

const COUNT = 100_000;
const NS_A_MS = 1e6;

const lengthOf = (i: number) => 1 + ((i * 7919) % 200);

function* sleeper(ms: number, ended: () => void): Routine<void> {
  yield* sleep(ms);
  ended();
}

/** Calls `start` with what each of them calls in the end, and waits for all. */
function untilAll(start: (ended: () => void) => void): Promise<number> {
  collectGarbage();
  return timedAsync(
    NS_A_MS,
    () =>
      new Promise((resolve) => {
        let left = COUNT;
        start(() => {
          if (--left === 0) resolve();
        });
      }),
  );
}

function tasks(ended: () => void): void {
  const exec = new Executor();
  drive(exec, nodeClock());
  for (let i = 0; i < COUNT; i++) exec.spawn(sleeper(lengthOf(i), ended));
}

function timeouts(ended: () => void): void {
  for (let i = 0; i < COUNT; i++) setTimeout(ended, lengthOf(i));
}

await compare(
  "sleeps",
  9,
  () => untilAll(tasks),
  () => untilAll(timeouts),
);
