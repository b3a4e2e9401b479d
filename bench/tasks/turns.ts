import { type Executor, type Routine, yieldNow } from "ristretto";

function* taker(): Routine<void> {
  for (;;) yield* yieldNow();
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

function* toggler(one: string, other: string, third: string): Routine<void> {
  for (;;) {
    yield* yieldNow();
    if (one === other) return;
    yield* yieldNow();
    if (one === third) return;
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

function* searcher(from: number, to: number, step: number): Routine<number> {
  let found = -1;
  for (let at = from; at < to; at += step) {
    if ((at & 0xffffff) === 0xffffff) found = at;
    yield* yieldNow();
  }
  return found;
}

/** Their frames have different fields, and so the engine knows less about each. */
const KINDS: readonly (() => Routine<unknown>)[] = [
  taker,
  () => counter(1e9),
  () => summer(0),
  () => toggler("on", "off", "out"),
  () => guarded(1e9),
  () => searcher(0, 1e9, 1),
];

/** Makes tasks, and gives what runs each of them once a turn. */
function turnsOf(exec: Executor, count: number, task: (i: number) => Routine<unknown>) {
  for (let i = 0; i < count; i++) exec.spawn(task(i));
  exec.turn(0);
  return (turns: number): void => {
    for (let i = 0; i < turns; i++) exec.turn(0);
  };
}

const mixed = (i: number) => KINDS[i % KINDS.length]!();

export const oneKind = (exec: Executor, tasks: number) => turnsOf(exec, tasks, taker);
export const sixKinds = (exec: Executor, tasks: number) => turnsOf(exec, tasks, mixed);

/** The states of compiled tasks alone, without an executor. */
export function bareStates(tasks: number) {
  const frames: any[] = [];
  for (let i = 0; i < tasks; i++) frames.push(mixed(i));
  return (turns: number): void => {
    for (let turn = 0; turn < turns; turn++)
      for (let i = 0; i < tasks; i++) {
        const frame = frames[i];
        frame.s(frame);
      }
  };
}
