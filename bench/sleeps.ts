// 100,000 sleeps of 1 to 200 ms at once, until all have fired: processor time, no waiting.
import { Executor, NO_DEADLINE, type Routine, sleep, TimerHeap, type Timers } from "ristretto";
import { collectGarbage, median, print } from "./measure.ts";

const TASKS = 100_000;

function* sleeper(ms: number): Routine<void> {
  yield* sleep(ms);
}

function cpuMs(timers: Timers): number {
  collectGarbage();
  const start = process.cpuUsage();
  const exec = new Executor({ timers });
  for (let i = 0; i < TASKS; i++) exec.spawn(sleeper(1 + ((i * 7919) % 200)));
  for (let next = exec.turn(0); next !== NO_DEADLINE; ) next = exec.turn(next);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const runs = Array.from({ length: 5 }, () => cpuMs(new TimerHeap()));
print({ what: "100,000 tasks that sleep 1 to 200 ms each, heap", unit: "ms CPU", ours: median(runs) });
