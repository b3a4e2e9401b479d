import { Executor, type ExecutorOptions, NO_DEADLINE, type Routine } from "ristretto";

/** Notes something, with the time. */
export type Say = (what: unknown) => void;

/** One promise, as a list of what happens. It runs on engines that know ES5 only. */
export interface Case {
  title: string;
  expected: string[];
  /** @returns what happened. */
  run(): string[];
}

/** A run of work that does not end is cut off here. */
const MOST_TURNS = 2000;

/** What an error says; of one of ristretto's, its code. */
export function messageOf(error: any): string {
  if (error?.code !== undefined) return error.code;
  return typeof error?.message === "string" ? error.message : String(error);
}

/** Turns `exec` from deadline to deadline until only an event could make work. */
export function drain(exec: Executor, say: Say): void {
  let elapsed = 0;
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    elapsed = exec.turn(elapsed);
    if (elapsed === NO_DEADLINE) return;
  }
  say("never ends");
}

/** A task named main, run to the end of all work. Errors that nobody joined for begin with `!`. */
export function task(
  title: string,
  main: (say: Say, exec: Executor) => Routine<unknown>,
  expected: string[],
  options: ExecutorOptions = {},
): Case {
  return host(
    title,
    (say, exec) => {
      const handle = exec.spawn(main(say, exec), { name: "main" });
      drain(exec, say);
      if (handle.state !== "done") say(`main is ${handle.state}`);
    },
    expected,
    options,
  );
}

/** What a host does with an executor. */
export function host(
  title: string,
  body: (say: Say, exec: Executor) => void,
  expected: string[],
  options: ExecutorOptions = {},
): Case {
  return { title, expected, run: () => runHost(body, options) };
}

function runHost(body: (say: Say, exec: Executor) => void, options: ExecutorOptions): string[] {
  const lines: string[] = [];
  const exec = new Executor(options);
  const say: Say = (what) => void lines.push(`${exec.now} ${what}`);
  exec.onError = (error, failed) => say(`! ${failed.name}: ${messageOf(error)}`);
  body(say, exec);
  return lines;
}
