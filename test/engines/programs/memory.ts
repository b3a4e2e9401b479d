import { Channel, Executor, type Routine, race, sleep, ticker, timeout } from "ristretto";

declare const process: { memory(gc?: boolean): { usage: number } };
declare const report: (line: string) => void;

function* sleeps(): Routine<void> {
  for (;;) yield* sleep(1);
}

function* child(): Routine<void> {
  yield* sleep(1);
}

function* calls(): Routine<void> {
  for (;;) yield* child();
}

function* ticks(): Routine<void> {
  const tick = ticker(1);
  for (;;) yield* tick.next();
}

function* timeouts(): Routine<void> {
  for (;;) yield* timeout(race(sleep(1), sleep(3)), 2);
}

const channel = new Channel<number>(2);

function* sends(): Routine<void> {
  for (let i = 0; ; i = (i + 1) & 1023) {
    yield* channel.send(i);
    yield* sleep(1);
  }
}

function* receives(): Routine<void> {
  for (;;) yield* channel.receive();
}

/** Runs tasks, and tells how many variables the engine has more after `count` ticks than before. */
function measure(name: string, count: number, tasks: Routine<void>[]): void {
  const exec = new Executor();
  for (const task of tasks) exec.spawn(task);
  const run = (turns: number) => {
    for (let i = 0; i < turns; i++) exec.turn(1);
  };
  // Places that have their room already: a variable takes some when it is first set.
  const usages = [0, 0];
  for (let i = 0; i < 2; i++) {
    run(i === 0 ? 50 : count);
    usages[i] = process.memory().usage;
  }
  report(`${name}: ${usages[1]! - usages[0]!}`);
  for (const task of exec.tasks()) task.cancel();
}

measure("10000 sleeps", 10_000, [sleeps()]);
measure("sleeps of five tasks", 1000, [sleeps(), sleeps(), sleeps(), sleeps(), sleeps()]);
measure("calls", 1000, [calls()]);
measure("ticks", 1000, [ticks()]);
measure("timeouts", 1000, [timeouts()]);
measure("a channel", 1000, [sends(), receives()]);
