import { Channel, Event, type Executor, Mutex, type Routine, yieldNow } from "ristretto";
import { toTheEnd } from "./to-the-end.ts";

/** A value into a channel with room, and out of it again. */
export function withRoom(exec: Executor) {
  const channel = new Channel<number>(4);
  return toTheEnd(exec, function* (rounds, ended) {
    for (let i = 0; i < rounds; i++) {
      yield* channel.send(i);
      yield* channel.receive();
    }
    ended();
  });
}

/** A lock that nobody else wants. */
export function freeLock(exec: Executor) {
  const mutex = new Mutex();
  return toTheEnd(exec, function* (rounds, ended) {
    for (let i = 0; i < rounds; i++) {
      yield* mutex.lock();
      mutex.unlock();
    }
    ended();
  });
}

function* taker(channel: Channel<number>): Routine<void> {
  for (;;) yield* channel.receive();
}

/** A value from task to task without a place in between. */
export function rendezvous(exec: Executor) {
  const channel = new Channel<number>(0);
  exec.spawn(taker(channel));
  return toTheEnd(exec, function* (rounds, ended) {
    for (let i = 0; i < rounds; i++) yield* channel.send(i);
    ended();
  });
}

function* waiter(event: Event): Routine<void> {
  for (;;) yield* event.wait();
}

/** Gives what wakes so many tasks, each time all of them. */
export function wakesAll(exec: Executor, tasks: number) {
  const event = new Event();
  for (let i = 0; i < tasks; i++) exec.spawn(waiter(event));
  exec.turn(0);
  return (rounds: number): void => {
    for (let i = 0; i < rounds; i++) {
      event.set();
      event.clear();
      exec.turn(0);
    }
  };
}

function* switcher(): Routine<void> {
  for (;;) yield* yieldNow();
}

/** As many tasks that take turns. */
export function switches(exec: Executor, tasks: number) {
  for (let i = 0; i < tasks; i++) exec.spawn(switcher());
  exec.turn(0);
  return (rounds: number): void => {
    for (let i = 0; i < rounds; i++) exec.turn(0);
  };
}
