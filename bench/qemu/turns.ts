import { CountdownList, Executor, type Routine, sleep, yieldNow } from "ristretto";

declare const host: {
  count(): number;
  print(text: string): void;
  runLoop(turn: () => number): void;
};

const TURNS = 1000;
const ALL_ENDED = -2;
const LONG = 1e9;

function* sleeper(ticks: number): Routine<void> {
  for (;;) yield* sleep(ticks);
}

function* yielder(): Routine<void> {
  for (;;) yield* yieldNow();
}

const exec = new Executor();
exec.pend = () => {};
exec.timers = new CountdownList();
exec.onError = (error) => host.print(String(error));

function nothing(elapsed: number): number {
  return elapsed;
}

function turn(elapsed: number): number {
  return exec.turn(elapsed);
}

function measure(run: (elapsed: number) => number, elapsed: number): number {
  run(elapsed);
  const from = host.count();
  for (let i = 0; i < TURNS; i++) run(elapsed);
  return host.count() - from;
}

const bare = measure(nothing, 0);
exec.spawn(sleeper(LONG));
const idle = measure(turn, 0) - bare;
exec.spawn(sleeper(1));
const due = measure(turn, 1) - bare;
for (let i = 0; i < 10; i++) exec.spawn(yielder());
const switches = measure(turn, 0) - bare - idle;
host.print(`[${idle}, ${due}, ${switches}]`);
host.runLoop(() => ALL_ENDED);
