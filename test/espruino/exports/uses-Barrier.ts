import { Barrier, type Routine, sleep, spawn } from "ristretto";

export default function* usesBarrier(): Routine<void> {
  const start = new Barrier(3);
  const late = spawn(comes(start, "late", 2));
  spawn(comes(start, "slow", 9));
  yield* sleep(5);
  report(start.waiting);
  late.cancel();
  report(start.waiting);
  spawn(comes(start, "fast", 1));
  yield* start.wait();
  report("all are there");
}

function* comes(start: Barrier, name: string, ms: number): Routine<void> {
  yield* sleep(ms);
  yield* start.wait();
  report(name);
}
