// biome-ignore-all lint/complexity/noThisInStatic: a class that extends Promise makes Promises of its own
import { addJob, whenIdle } from "../executor/own-jobs.ts";
import { spawn } from "../executor/spawn.ts";
import { allOf, allSettledOf, anyOf, capability, lastOf, raceOf } from "./promise-groups.ts";

/** What is to be done when a Promise has settled. */
interface Reaction {
  settled(value: any): any;
  failed(error: any): any;
  resolve(value: any): void;
  reject(error: any): void;
}

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

/** Rejected while nobody had asked for the error. */
const unseen: PlainPromise[] = [];

function same(value: any): any {
  return value;
}

function raise(error: any): never {
  throw error;
}

/** Promise, for an engine without it. What it has to do runs at the end of a turn of the executor: see own-jobs.ts. */
export class PlainPromise {
  /** @internal */ status = PENDING;
  /** @internal */ outcome: any = undefined;
  /** @internal */ reactions: Reaction[] = [];
  /** @internal Somebody has asked for its value. */ seen = false;

  constructor(run: (resolve: (value?: any) => void, reject: (error?: any) => void) => void) {
    if (typeof run !== "function") throw new TypeError("A Promise is made of a function");
    attempt(this, run);
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a Promise
  then(settled?: any, failed?: any): any {
    const { promise, resolve, reject } = capability(this.constructor);
    const reaction = {
      settled: typeof settled === "function" ? settled : same,
      failed: typeof failed === "function" ? failed : raise,
      resolve,
      reject,
    };
    this.seen = true;
    if (this.status === PENDING) this.reactions.push(reaction);
    else react(this, reaction);
    return promise;
  }

  catch(failed?: any): any {
    return this.then(undefined, failed);
  }

  finally(run?: any): any {
    return lastOf(this.constructor, this, run);
  }

  static resolve(value?: any): any {
    if (value instanceof PlainPromise && value.constructor === this) return value;
    const { promise, resolve } = capability(this);
    resolve(value);
    return promise;
  }

  static reject(error?: any): any {
    const { promise, reject } = capability(this);
    reject(error);
    return promise;
  }

  static withResolvers(): any {
    return capability(this);
  }

  static all(values: any): any {
    return allOf(this, values);
  }

  static allSettled(values: any): any {
    return allSettledOf(this, values);
  }

  static any(values: any): any {
    return anyOf(this, values);
  }

  static race(values: any): any {
    return raceOf(this, values);
  }
}

/** Runs what settles it: of the two functions that this is given, the first call counts. */
function attempt(promise: PlainPromise, run: (resolve: any, reject: any) => void): void {
  let over = false;
  const reject = (error: any) => {
    if (over) return;
    over = true;
    settle(promise, REJECTED, error);
  };
  const resolve = (value: any) => {
    if (over) return;
    over = true;
    follow(promise, value);
  };
  try {
    run(resolve, reject);
  } catch (error) {
    reject(error);
  }
}

/** Settles it with a value, or as another Promise does. */
function follow(promise: PlainPromise, value: any): void {
  let then: any;
  try {
    if (value === promise) throw new TypeError("A Promise cannot wait for itself");
    then = value && (typeof value === "object" || typeof value === "function") && value.then;
  } catch (error) {
    settle(promise, REJECTED, error);
    return;
  }
  if (typeof then === "function")
    addJob(() => attempt(promise, (resolve, reject) => then.call(value, resolve, reject)));
  else settle(promise, FULFILLED, value);
}

function settle(promise: PlainPromise, status: number, outcome: any): void {
  const { reactions } = promise;
  promise.status = status;
  promise.outcome = outcome;
  promise.reactions = [];
  if (status === REJECTED && !promise.seen) {
    if (unseen.length === 0) whenIdle(tell);
    unseen.push(promise);
  }
  for (let i = 0; i < reactions.length; i++) react(promise, reactions[i]!);
}

function react({ status, outcome }: PlainPromise, { settled, failed, resolve, reject }: Reaction): void {
  addJob(() => {
    try {
      resolve((status === FULFILLED ? settled : failed)(outcome));
    } catch (error) {
      reject(error);
    }
  });
}

/** An error that nobody has asked for becomes that of a task which is called Promise. */
function tell(): void {
  const errors = unseen.filter(({ seen }) => !seen).map(({ outcome }) => outcome);
  unseen.length = 0;
  for (let i = 0; i < errors.length; i++) spawn(failing(errors[i]), { name: "Promise" });
}

// biome-ignore lint/correctness/useYield: the error is all that there is of it
function* failing(error: unknown): any {
  throw error;
}
