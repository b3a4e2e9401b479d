import { Executor, NO_DEADLINE, type Routine, type Task } from "ristretto";

/*
 * Cancels up to three tasks at every await of theirs, in every order of what happens, and compares what comes of it with two
 * runs of the same order: one in which the task never was, and one in which it was not cancelled.
 */

/** What three tasks at most do with something that they share. */
export interface Play {
  /** `see` notes what the task got. */
  readonly tasks: readonly ((see: (what: unknown) => void) => Routine<void>)[];
  /** What somebody outside of a task does. */
  readonly events: readonly (() => void)[];
  /** What is left of it in the end, in no particular order. */
  left(): readonly unknown[];
}

/** As if the task had never awaited it; or as if it had gone on, and only its task did not see it. */
export type Way = "undone" | "done";

export interface Found {
  /** In all runs; both, if one cannot tell them apart; none, if something is lost or doubled. */
  readonly ways: readonly Way[];
  readonly runs: number;
}

export interface Findings {
  /** It was cancelled while it waited. */
  readonly waits: Found;
  /** It was cancelled when what it waited for had come, and before it ran. */
  readonly came: Found;
  /** The first run that is neither, to be read by people. */
  readonly wrong: string | undefined;
}

const MOST_TURNS = 50;

interface Cancel {
  who: number;
  /** Before which item of the order; at its end. */
  at: number;
}

interface Schedule {
  /** The items in order: tasks from 0, then events. */
  order: readonly number[];
  /** A bit for each item: a turn follows it. */
  turns: number;
}

interface Run {
  outcome: string;
  /** Where the cancelled task stood. */
  stood: "waits" | "came" | undefined;
}

function run(make: () => Play, { order, turns }: Schedule, without: number, cancel?: Cancel): Run {
  const play = make();
  const exec = new Executor({ onError: () => {} });
  const tasks: (Task<void> | undefined)[] = play.tasks.map(() => undefined);
  const seen: string[] = [];
  let stood: Run["stood"];
  const stop = (at: number): void => {
    if (cancel?.at !== at) return;
    const task = tasks[cancel.who];
    if (task !== undefined && task.resumes > 0 && ["waiting", "ready"].includes(task.state))
      stood = task.state === "waiting" ? "waits" : "came";
    task?.cancel();
  };
  order.forEach((item, at) => {
    stop(at);
    if (item >= play.tasks.length) play.events[item - play.tasks.length]!();
    else if (item !== without)
      tasks[item] = exec.spawn(
        play.tasks[item]!((what) => {
          if (item !== (cancel?.who ?? without)) seen.push(`${what}`);
        }),
      );
    if ((turns >> at) & 1) exec.turn(0);
  });
  stop(order.length);
  let next = exec.turn(0);
  for (let i = 0; next !== NO_DEADLINE && i < MOST_TURNS; i++) next = exec.turn(next);
  const states = tasks.map((task, i) => (i === (cancel?.who ?? without) ? "" : task!.state));
  return { outcome: `${states} | ${[...seen, ...play.left()].map(String).sort()}`, stood };
}

function permutations(count: number): number[][] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((one) =>
    Array.from({ length: count }, (_, at) => [...one.slice(0, at), count - 1, ...one.slice(at)]),
  );
}

/** @param victims how many of the tasks, from the first, do what is asked about, and are cancelled. */
export function cancelEverywhere(make: () => Play, victims: number): Findings {
  const { tasks, events } = make();
  const count = tasks.length + events.length;
  const ways: Record<"waits" | "came", Way[]> = { waits: ["undone", "done"], came: ["undone", "done"] };
  const runs = { waits: 0, came: 0 };
  let wrong: string | undefined;
  for (const order of permutations(count))
    for (let turns = 0; turns < 1 << count; turns++)
      for (let who = 0; who < victims; who++) {
        const schedule = { order, turns };
        let outcomes: Record<Way, string> | undefined;
        for (let at = 0; at <= count; at++) {
          const { outcome, stood } = run(make, schedule, -1, { who, at });
          if (stood === undefined) continue;
          // A task that has ended gets no cancel: it then ends as the task that is never cancelled.
          outcomes ??= {
            undone: run(make, schedule, who).outcome,
            done: run(make, schedule, -1, { who, at: -1 }).outcome,
          };
          runs[stood]++;
          const left = ways[stood].filter((way) => outcomes![way] === outcome);
          if (left.length === 0 && ways[stood].length > 0)
            wrong ??= `${stood}: order ${order}, turns ${turns.toString(2)}, cancel ${who} at ${at}: ${outcome}; undone ${outcomes.undone}; done ${outcomes.done}`;
          ways[stood] = left;
        }
      }
  return {
    waits: { ways: ways.waits, runs: runs.waits },
    came: { ways: ways.came, runs: runs.came },
    wrong,
  };
}
