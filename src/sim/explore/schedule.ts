import { Executor } from "../../executor/checked.ts";
import { rootOf, type TaskRecord } from "../../executor/model/kernel.ts";
import type { ReadyQueue } from "../../executor/queue/array-queue.ts";
import type { Task } from "../../executor/task.ts";
import { SimBoard } from "../board.ts";
import type { SimEvent } from "../recording.ts";
import { seeded } from "../seeded.ts";
import { nameOf, prepareBoard } from "../simulate.ts";
import { Simulation } from "../simulation.ts";
import { virtualDate } from "../virtual-date.ts";
import { deadlockOf } from "./deadlock.ts";
import type { Decisions } from "./decisions.ts";
import { ExploredClock } from "./explored-clock.ts";
import type { KnownInput, Program } from "./explored-program.ts";
import { ExploredQueue } from "./explored-queue.ts";
import { ExploredTimers } from "./explored-timers.ts";

/** One line of a schedule: what happened at a tick. */
export interface Happening {
  /** ms since the start. */
  readonly t: number;
  readonly text: string;
}

export interface Outcome {
  /** What is wrong, if something is. */
  readonly failure: { readonly error: unknown } | undefined;
  /** How many events ran: turns, inputs, listeners. */
  readonly events: number;
  /** The program has asked for the time: it may tell ticks apart. */
  readonly readsClock: boolean;
}

export interface Conditions {
  readonly inputs: readonly KnownInput[];
  readonly forMs: number;
  readonly anyOrder: boolean;
}

/** Runs `program` once, as `decisions` say; its `Math.random` gives the same numbers each time. */
export function runSchedule(
  program: Program,
  { inputs, forMs, anyOrder }: Conditions,
  decisions: Decisions,
  tell: (happening: Happening) => void = () => {},
): Outcome {
  const twins = [0, ...inputs.map(({ twin }) => twin)];
  const clock = new ExploredClock(decisions, forMs, program.lateMs ?? [0], twins);
  const board = prepareBoard({
    board: new SimBoard(program.board, clock),
    onEvent(event) {
      const text = textOf(event);
      if (text !== undefined) tell({ t: event.t, text });
    },
  });
  let failure: Outcome["failure"];
  let readsClock = false;
  let events = 0;
  const fail = (error: unknown) => {
    failure ??= { error };
  };
  inputs.forEach(({ text, run }, i) => {
    clock.addInput(i + 1, () => {
      tell({ t: clock.tick, text: `input: ${text}` });
      run(board);
    });
  });
  const timers = new ExploredTimers(() => clock.where);
  clock.moments = () => timers.moments();
  const executor = new Executor({ timers });
  (executor as { queue: ReadyQueue }).queue = new ExploredQueue(
    anyOrder ? (count) => decisions.choose(count) : undefined,
    (tasks) => tell({ t: clock.tick, text: `runs: ${tasks.map(nameOfRoot).join(", ")}` }),
  );
  executor.onClockRead = () => {
    readsClock = true;
  };
  const { random } = Math;
  const Native = Date;
  Math.random = seeded(1);
  setDate(virtualDate(Native, () => clock.read(), (Object as any).setPrototypeOf));
  try {
    const task = executor.spawn(program.app(board), { name: nameOf(program.app) }) as Task<unknown>;
    const sim = new Simulation(board, executor, task, {
      onError: fail,
      onSpin: (message) => fail(new Error(message)),
    });
    for (; failure === undefined && sim.stepEvent(); events++) program.always?.(sim);
    if (failure === undefined && clock.isAtRest() && program.mayWait !== true) {
      const deadlock = deadlockOf(executor.tasks());
      if (deadlock !== undefined) fail(new Error(deadlock));
    }
    if (failure === undefined) program.atEnd?.(sim);
  } catch (error) {
    fail(error);
  } finally {
    Math.random = random;
    setDate(Native);
  }
  return { failure, events, readsClock };
}

function setDate(kind: DateConstructor): void {
  // biome-ignore lint/suspicious/noGlobalAssign: the program is to have this one.
  (Date as unknown) = kind;
}

function nameOfRoot(task: TaskRecord): string {
  return (rootOf(task) as Task<unknown>).name;
}

/** Of a pin, a port or a task; what is wrong is told by itself. */
function textOf(event: SimEvent): string | undefined {
  if ("pin" in event) {
    const value = "value" in event ? event.value : "duty" in event ? event.duty : event.analog;
    return `${event.pin} ${value}`;
  }
  if ("port" in event) {
    const [verb, data] = "data" in event ? ["writes", event.data] : ["gets", event.received];
    return `${event.port} ${verb} ${JSON.stringify(data)}`;
  }
  if ("bus" in event) return `${event.bus} transfers ${event.write.length} bytes`;
  if ("state" in event) return `${event.task} is ${event.state}`;
  return undefined;
}
