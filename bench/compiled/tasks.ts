// Tasks that are measured compiled: see build.mjs.
import { CountdownList, Executor, type Routine, yieldNow } from "ristretto";

function* taker(): Routine<void> {
  for (;;) yield* yieldNow();
}

function* child(): Routine<number> {
  yield* yieldNow();
  return 1;
}

function* parent(): Routine<void> {
  for (let sum = 0; sum >= 0; ) sum += yield* child();
}

function* counter(from: number): Routine<void> {
  for (let left = from; left > 0; left--) yield* yieldNow();
}

function* summer(from: number): Routine<number> {
  for (let i = from, sum = 0; ; i++) {
    yield* yieldNow();
    sum += i;
    if (sum < 0) return sum;
  }
}

function* toggler(one: string, other: string): Routine<void> {
  for (;;) {
    yield* yieldNow();
    if (one === other) return;
    yield* yieldNow();
  }
}

function* guarded(limit: number): Routine<void> {
  let error: unknown;
  try {
    for (let left = limit; left > 0; left--) yield* yieldNow();
  } catch (thrown) {
    error = thrown;
  }
  if (error) throw error;
}

/** Their frames have different fields, and so the engine knows less about each. */
const KINDS: readonly (() => Routine<unknown>)[] = [
  taker,
  () => counter(1e9),
  () => summer(0),
  () => toggler("on", "off"),
  () => guarded(1e9),
  parent,
];

/** Makes tasks, and gives what runs each of them once a turn. */
function turnsOf(count: number, task: (i: number) => Routine<unknown>): (turns: number) => void {
  const exec = new Executor();
  exec.timers = new CountdownList();
  exec.pend = () => {};
  exec.onError = (error: unknown) => {
    throw error;
  };
  for (let i = 0; i < count; i++) exec.spawn(task(i));
  exec.turn(0);
  return (turns) => {
    for (let i = 0; i < turns; i++) exec.turn(0);
  };
}

export const switches = (tasks: number) => turnsOf(tasks, () => taker());
export const mixed = (tasks: number) => turnsOf(tasks, (i) => KINDS[i % KINDS.length]!());
export const calls = (tasks: number) => turnsOf(tasks, () => parent());
