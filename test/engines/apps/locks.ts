import { Channel, Mutex, type Routine, Signal, spawn, yieldNow } from "ristretto";

declare const report: (line: unknown) => void;

function* holder(mutex: Mutex): Routine<void> {
  yield* mutex.lock();
  try {
    yield* yieldNow();
    yield* yieldNow();
  } finally {
    yield* yieldNow();
    report("holder unlocks");
    mutex.unlock();
  }
}

function* innocent(mutex: Mutex): Routine<void> {
  yield* mutex.lock();
  report("innocent has the lock");
  mutex.unlock();
}

function* taker(channel: Channel<number>, signal: Signal<number>): Routine<void> {
  report(yield* channel.receive());
  report(yield* signal.wait());
  for (;;) yield* yieldNow();
}

/** Cancels tasks that are ready after a yield: what they got before stays theirs. */
export default function* locks(): Routine<void> {
  const mutex = new Mutex();
  const first = spawn(holder(mutex));
  yield* yieldNow();
  const second = spawn(innocent(mutex));
  yield* yieldNow();
  report(first.cancel());
  report(mutex.tryLock());
  try {
    yield* second.join();
  } catch (error) {
    report(error);
  }
  const channel = new Channel<number>(2);
  const signal = new Signal<number>();
  channel.trySend(1);
  signal.set(2);
  const third = spawn(taker(channel, signal));
  for (let i = 0; i < 5; i++) yield* yieldNow();
  report(third.cancel());
  report(channel.size);
  const fourth = spawn(next(signal));
  for (let i = 0; i < 2; i++) yield* yieldNow();
  report(fourth.state);
  signal.set(3);
  report(yield* fourth.join());
}

function* next(signal: Signal<number>): Routine<number> {
  return yield* signal.wait();
}
