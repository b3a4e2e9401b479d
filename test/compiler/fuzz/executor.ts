import { Executor, type Future, fromCallback, type Routine } from "ristretto";
import { AS_ASYNC, type Side } from "./check.ts";
import { type Arrival, driver, type Host, type Leaf, type Outcome, type Plan } from "./driver.ts";
import type { Main } from "./module.ts";
import { PROMISES, TASKS } from "./program/tree.ts";

/** More turns than any program takes. */
const MOST_TURNS = 100_000;

/** Runs `main` as a task of the real executor; its awaits are futures of a driver that answers at once. */
function runExecutor(main: Main, plan: Plan): Outcome {
  const host = driver.makeEnv(plan);
  const exec = new Unwinding(host);
  let cancelling = false;
  const env = withFutures(host, () => {
    cancelling = true;
  });
  const task = exec.spawn(main(env) as Routine<unknown>);
  for (let turns = 0; !isOver(task.state); turns++) {
    if (turns > MOST_TURNS) throw new Error("the task runs forever");
    exec.turn(0);
    if (cancelling) task.cancel();
    cancelling = false;
  }
  const outcome = host.end(task.state, task.state === "cancelled" ? undefined : task.result);
  return { ...outcome, again: exec.unwindings.slice(1) };
}

/** Notes how many awaits had been answered when its task began to unwind, each time. */
class Unwinding extends Executor {
  readonly unwindings: number[] = [];
  private readonly host: Host;

  constructor(host: Host) {
    super({ onError: () => {} });
    this.host = host;
  }

  override unwinds(): void {
    this.unwindings.push(this.host.env.awaits);
  }
}

function isOver(state: string): state is "done" | "failed" | "cancelled" {
  return state === "done" || state === "failed" || state === "cancelled";
}

function withFutures(host: Host, cancel: () => void): object {
  const env: any = host.env;
  const { wait, give } = env;
  env.wait = (id: number) => future(host, wait(id), cancel);
  env.give = (value: unknown) => future(host, give(value), cancel);
  return env;
}

function future(host: Host, leaf: Leaf, cancel: () => void): Future<unknown> {
  return fromCallback((resolve, reject) => {
    const { how, value }: Arrival = host.arrive(leaf);
    if (how === "cancel") cancel();
    else if (how === "throw") reject(value);
    else resolve(value);
  });
}

/** Tasks of the real executor: native generators as well as frames. */
export const EXECUTOR: Side = { dialect: TASKS, run: runExecutor };

/** The same, written with `async` and `await`; both sides of the comparison. */
export const ASYNC_TASKS = { reference: AS_ASYNC, lowered: { dialect: PROMISES, run: runExecutor } };
