import {
  all,
  allSettled,
  Channel,
  deadline,
  Executor,
  Mutex,
  now,
  type Routine,
  race,
  retry,
  scope,
  select,
  sleep,
  ticker,
  timeout,
} from "ristretto";

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

function* groups(): Routine<void> {
  for (;;) {
    yield* all(sleep(1), child());
    yield* allSettled(sleep(1), child());
    yield* select({ slow: race(sleep(3), timeout(sleep(4), 5)), quick: all(child(), sleep(1)) });
  }
}

function* late(): Routine<void> {
  for (;;) {
    try {
      yield* deadline(race(sleep(4), all(sleep(5), child())), now() + 2);
    } catch {}
  }
}

function* failing(counts: { left: number }): Routine<void> {
  yield* child();
  if (counts.left-- > 0) throw new Error("again");
}

function* failures(): Routine<void> {
  for (;;) {
    const counts = { left: 2 };
    yield* retry(() => failing(counts), { attempts: 5 });
  }
}

function* nursery(): Routine<void> {
  for (;;) {
    yield* scope(
      function* (children) {
        children.spawn(child());
        children.spawn(sleepLong());
        yield* sleep(2);
      },
      { cancel: true },
    );
  }
}

function* sleepLong(): Routine<void> {
  try {
    yield* race(sleep(100), timeout(sleep(100), 200));
  } finally {
    yield* sleep(1);
  }
}

const mutex = new Mutex();

function* locks(): Routine<void> {
  for (;;) {
    yield* mutex.run(child);
    try {
      yield* timeout(mutex.run(child), 3);
    } catch {}
  }
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

/** No task here goes round more slowly. */
const ROUND_TICKS = 20;

/** Runs tasks, and tells how many variables the engine has more after `count` ticks than before, at the same place of their round. */
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
    for (let tick = 0; tick < ROUND_TICKS; tick++) {
      run(1);
      const { usage } = process.memory();
      // A comparison leaves it an integer, which takes no variable of its own.
      if (tick === 0 || usage < usages[i]!) usages[i] = usage;
    }
  }
  report(`${name}: ${usages[1]! - usages[0]!}`);
  for (const task of exec.tasks()) task.cancel();
}

measure("10000 sleeps", 10_000, [sleeps()]);
measure("sleeps of five tasks", 1000, [sleeps(), sleeps(), sleeps(), sleeps(), sleeps()]);
measure("calls", 1000, [calls()]);
measure("ticks", 1000, [ticks()]);
measure("timeouts", 1000, [timeouts()]);
measure("groups", 200, [groups()]);
measure("deadlines", 200, [late()]);
measure("failures", 200, [failures()]);
measure("scopes", 200, [nursery()]);
measure("locks", 200, [locks(), locks()]);
measure("a channel", 1000, [sends(), receives()]);
