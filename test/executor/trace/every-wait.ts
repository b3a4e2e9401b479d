import {
  all,
  Channel,
  CountdownList,
  Executor,
  fromCallback,
  Mutex,
  now,
  type Routine,
  race,
  Semaphore,
  Signal,
  scope,
  select,
  sleep,
  sleepUntil,
  spawn,
  ticker,
  timeout,
  yieldNow,
} from "ristretto";
import { type Digital, debounced, edge, falling, high, type Level, low, rising } from "ristretto/hal";

/** A pin that somebody drives, who calls its listeners. */
class Wire {
  private level: Level = 0;
  private listeners: { listener: (level: Level) => void; edge: string }[] = [];

  read(): Level {
    return this.level;
  }
  watch(edge: string, listener: (level: Level) => void): unknown {
    const watch = { listener, edge };
    this.listeners.push(watch);
    return watch;
  }
  unwatch(watch: unknown): void {
    this.listeners = this.listeners.filter((one) => one !== watch);
  }
  drive(level: Level): void {
    if (level === this.level) return;
    this.level = level;
    for (const watch of this.listeners.slice()) {
      const concerned = watch.edge === "both" || (watch.edge === "rising") === (level === 1);
      if (concerned && this.listeners.indexOf(watch) >= 0) watch.listener(level);
    }
  }
}

const wire = new Wire();
const channel = new Channel<number>(1);
const signal = new Signal<number>();
const mutex = new Mutex();
const semaphore = new Semaphore(1);

function* child(): Routine<number> {
  yield* sleep(1);
  return 7;
}

function* time(): Routine<void> {
  yield* sleep(2);
  yield* yieldNow();
  yield* sleepUntil(now() + 3);
  yield* sleep(0);
  const tick = ticker(3);
  yield* tick.next();
  yield* tick.next();
}

function* shared(): Routine<void> {
  yield* channel.send(1);
  yield* channel.receive();
  yield* mutex.lock();
  mutex.unlock();
  yield* semaphore.acquire();
  semaphore.release();
  yield* signal.wait();
  yield* fromCallback((resolve) => resolve(undefined));
}

function* pins(): Routine<void> {
  const pin = wire as unknown as Digital;
  yield* rising(pin);
  yield* falling(pin);
  yield* edge(pin);
  yield* low(pin);
  yield* high(pin);
  yield* debounced(pin, 1, 2);
}

function* several(): Routine<void> {
  yield* spawn(child(), { name: "joined" }).join();
  yield* race(sleep(1), sleep(3));
  yield* all(sleep(1), sleep(2));
  yield* select({ first: sleep(1), second: sleep(5) });
  yield* timeout(sleep(1), 5);
  yield* timeout(child(), 5);
  yield* scope(function* (children) {
    children.spawn(child());
    yield* child();
  });
}

const TURNS = 60;

/** Runs tasks that wait in every way there is, a tick in two turns. */
export function everyWait(): void {
  const exec = new Executor();
  exec.timers = new CountdownList();
  exec.onError = (error) => {
    throw error;
  };
  exec.pend = () => {};
  exec.spawn(time(), { name: "time" });
  exec.spawn(shared(), { name: "shared" });
  exec.spawn(pins(), { name: "pins" });
  exec.spawn(several(), { name: "several" });
  for (let i = 0; i < TURNS; i++) {
    exec.turn(i % 2);
    if (i > 20) wire.drive(1);
    else if (i > 2) wire.drive(i % 3 === 0 ? 1 : 0);
    if (i === 9) signal.set(1);
  }
}

/** Only sleeps and yields: what a build for a board does without futures. */
export function onlySleeps(): void {
  const exec = new Executor();
  exec.timers = new CountdownList();
  exec.pend = () => {};
  exec.spawn(naps(), { name: "naps" });
  for (let i = 0; i < 8; i++) exec.turn(1);
}

function* naps(): Routine<void> {
  for (let i = 0; i < 2; i++) {
    yield* sleep(2);
    yield* yieldNow();
  }
  yield* sleep(0);
}
