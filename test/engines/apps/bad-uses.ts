import {
  all,
  Channel,
  Mutex,
  Once,
  Pipe,
  PriorityChannel,
  PubSub,
  type Routine,
  RwLock,
  race,
  retry,
  type Scope,
  Semaphore,
  scope,
  select,
  sleep,
  spawn,
  supervise,
} from "ristretto";

declare const report: (line: unknown) => void;

/** What plain calls refuse. */
const CALLS: [what: string, use: () => unknown][] = [
  ["capacity -1", () => new Channel(-1)],
  ["capacity 0.5", () => new Channel(0.5)],
  ["capacity Infinity", () => new Channel(1 / 0)],
  ["capacity 1e10", () => new Channel(1e10)],
  ["priorities", () => new PriorityChannel<number>(-1, (n) => n)],
  ["ring", () => new PubSub(0.5)],
  ["pipe", () => new Pipe(1e10)],
  ["permits", () => new Semaphore(-1)],
  ["trySend", () => closed().trySend(1)],
  ["unlock", () => new Mutex().unlock()],
  ["unlock to read", () => new RwLock().unlock()],
  ["release", () => new Semaphore(1).release()],
  ["select", () => select()],
  ["race", () => race()],
  ["all", () => all()],
];

/** What is thrown at an await. */
const AWAITS: [what: string, use: () => Routine<unknown>][] = [
  ["send", send],
  ["receive", receive],
  ["lock", lockTwice],
  ["finally", finallyThrows],
  ["supervise", superviseForEver],
  ["run", () => new Mutex().run(plain)],
  ["reading", () => new RwLock().reading(plain)],
  ["writing", () => new RwLock().writing(plain)],
  ["once", () => new Once(plain).run()],
  ["retry", () => retry(plain)],
];

const plain: any = () => 5;

function closed(): Channel<number> {
  const channel = new Channel<number>();
  channel.close();
  return channel;
}

function* send(): Routine<void> {
  yield* closed().send(1);
}

function* receive(): Routine<void> {
  yield* closed().receive();
}

function* lockTwice(): Routine<void> {
  const mutex = new Mutex();
  yield* mutex.lock();
  yield* mutex.lock();
}

function* breaks(): Routine<void> {
  try {
    yield* sleep(99);
  } finally {
    yield* sleep(1);
    throw new Error("torn");
  }
}

/** An error out of a clean-up is what the joiner sees. */
function* finallyThrows(): Routine<void> {
  const task = spawn(breaks());
  yield* sleep(1);
  task.cancel();
  yield* task.join();
}

function* fails(): Routine<void> {
  throw new Error("at once");
}

function* superviseForEver(): Routine<void> {
  const task = spawn(supervise(fails, { restarts: 1 / 0, backoff: 1 }), { name: "supervisor" });
  yield* sleep(3);
  task.cancel();
  yield* supervise(fails);
}

function* nothing(): Routine<void> {}

function* unlocks(mutex: Mutex): Routine<void> {
  try {
    mutex.unlock();
  } catch (error) {
    report(`thief: ${error}`);
  }
}

/** What was made with a use: values, and errors as texts. */
export default function* badUses(): Routine<void> {
  for (const [what, use] of CALLS)
    try {
      report(`${what}: ${use()}`);
    } catch (error) {
      report(`${what}: ${error}`);
    }
  for (const [what, use] of AWAITS)
    try {
      report(`${what}: ${yield* use()}`);
    } catch (error) {
      report(`${what}: ${error}`);
    }
  const mutex = new Mutex();
  yield* mutex.lock();
  yield* spawn(unlocks(mutex), { name: "thief" }).join();
  const ended = spawn(nothing());
  yield* ended.join();
  report(`${ended.cancel()} ${ended.cancel()} ${ended.state}`);
  const left: Scope[] = [];
  yield* scope(function* (children) {
    left.push(children);
  });
  try {
    left[0]!.spawn(nothing(), { name: "late" });
  } catch (error) {
    report(`scope: ${error}`);
  }
}
