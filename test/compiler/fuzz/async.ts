import { driver, type Host, type Leaf, type Outcome, type Plan } from "./driver.ts";
import type { Main } from "./module.ts";
import { PROMISES } from "./program/tree.ts";

interface Frame {
  s: 0 | State;
  h?: 0 | State;
}

type State = (frame: Frame, value: unknown) => unknown;
type Settle = (value: any) => void;

/** Runs the frame of an async function: what compiled modules import, read from the protocol once more. */
export function $async(frame: Frame): Promise<unknown> {
  return new Promise((resolve, reject) => new Drive(frame, resolve, reject).resume(false, undefined));
}

class Drive {
  private readonly stack: Frame[];
  private readonly resolve: Settle;
  private readonly reject: Settle;

  constructor(frame: Frame, resolve: Settle, reject: Settle) {
    this.stack = [frame];
    this.resolve = resolve;
    this.reject = reject;
  }

  resume(failed: boolean, value: unknown): void {
    let next: [boolean, unknown] | undefined = [failed, value];
    while (next !== undefined && this.stack.length > 0) next = this.step(...next);
    if (next === undefined) return;
    if (next[0]) this.reject(next[1]);
    else this.resolve(next[1]);
  }

  /** Whether the next step begins with an error, and with what; or nothing while a promise is waited for. */
  private step(failed: boolean, value: unknown): [boolean, unknown] | undefined {
    const frame = this.stack.at(-1)!;
    if (failed && !frame.h) {
      this.stack.pop();
      return [true, value];
    }
    if (failed) frame.s = frame.h as State;
    try {
      return this.after(frame, (frame.s as State)(frame, value));
    } catch (error) {
      return [true, error];
    }
  }

  private after(frame: Frame, result: any): [boolean, unknown] | undefined {
    if (frame.s === 0) {
      this.stack.pop();
      return [false, result];
    }
    if (result === frame) return [false, undefined];
    if (typeof result?.s === "function") {
      this.stack.push(result);
      return [false, undefined];
    }
    Promise.resolve(result).then(
      (answer) => this.resume(false, answer),
      (error) => this.resume(true, error),
    );
    return undefined;
  }
}

const STUCK = {};

/** Runs `main` as an async function, native or lowered. A run that waits for nothing is an error. */
async function runPromises(main: Main, plan: Plan): Promise<Outcome> {
  const host = driver.makeEnv(plan);
  const finished = (main(withThenables(host)) as Promise<unknown>).then(
    (value) => host.end("done", value),
    (error) => host.end("failed", error),
  );
  const idle = new Promise<unknown>((resolve) => setImmediate(resolve, STUCK));
  const outcome = await Promise.race([finished, idle]);
  if (outcome === STUCK) throw new Error("the async function never ends");
  return outcome as Outcome;
}

function withThenables(host: Host): object {
  const env: any = host.env;
  const { wait, give } = env;
  env.wait = (id: number) => thenable(host, wait(id));
  env.give = (value: unknown) => thenable(host, give(value));
  return env;
}

/** Settles when it is awaited, so none is rejected without anyone to see it. */
function thenable(host: Host, leaf: Leaf): PromiseLike<unknown> {
  const then = (resolve: Settle, reject: Settle) => {
    const { how, value } = host.arrive(leaf);
    if (how === "throw") reject(value);
    else resolve(value);
  };
  return { then } as PromiseLike<unknown>;
}

/** Async functions, native as well as lowered. */
export const ASYNC = { dialect: PROMISES, run: runPromises };
