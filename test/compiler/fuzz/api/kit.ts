import {
  Channel,
  fromCallback,
  Mutex,
  now,
  type Routine,
  Semaphore,
  Signal,
  sleep,
  spawn,
  type Task,
  type Ticker,
  ticker,
  yieldNow,
} from "ristretto";
import { show } from "./show.ts";

/*
 * What every app has at hand. It goes into the scripts.
 */

interface Hook {
  done(value: any): void;
  bad(error: unknown): void;
}

export interface Sizes {
  room: number;
  permits: number;
  period: number;
  missed: "skip" | "burst" | "delay";
}

const MOST_LINES = 60;

let lines: string[] = [];
let hooks: Record<string, Hook> = {};
export let channel: Channel<any>;
export let permits: Semaphore;
export let mutex: Mutex;
export let signal: Signal<any>;
export let tick: Ticker;

/** Everything anew: one app must not see what another one left. */
export function begin(to: string[], sizes: Sizes): void {
  lines = to;
  hooks = {};
  channel = new Channel<any>(sizes.room);
  permits = new Semaphore(sizes.permits);
  mutex = new Mutex();
  signal = new Signal<any>();
  tick = ticker(sizes.period, { missed: sizes.missed });
}

/** Gives how many notes there are. */
export function note(value: any): number {
  return lines.length < MOST_LINES ? lines.push(`${now()} ${show(value, 0)}`) : MOST_LINES;
}

export function say(value: any): void {
  note(value);
}

function unhooked(key: string): Hook | undefined {
  const hook = hooks[key];
  delete hooks[key];
  return hook;
}

export function emit(key: string, value: any): void {
  unhooked(key)?.done(value);
}

export function fail(key: string, error: unknown): void {
  unhooked(key)?.bad(error);
}

export function event(key: string) {
  return fromCallback<any, string>(
    (done, bad) => {
      hooks[key] = { done, bad };
      return key;
    },
    (hooked) => {
      note(`off ${hooked}`);
      delete hooks[hooked];
    },
  );
}

export function* pause(ms: number): Routine<number> {
  yield* sleep(ms);
  return ms;
}

export class Bad extends Error {
  code: unknown;

  constructor(code: unknown) {
    super("bad");
    this.code = code;
  }
}

/** Its fields have names of ristretto's own, and hold futures and tasks. */
export class Worker {
  op = "own";
  ticks = 2;
  task: Task<string> | undefined;
  waiting: any;

  constructor(given: any) {
    this.waiting = given;
  }

  *work(ms: number): Routine<string> {
    yield* sleep(ms);
    try {
      yield* yieldNow();
      return this.op + this.ticks;
    } finally {
      note("worked");
    }
  }

  *begin(ms: number): Routine<this> {
    this.task = spawn(this.work(ms), { name: "worker" });
    this.waiting = sleep(ms);
    yield* this.waiting;
    return this;
  }
}
