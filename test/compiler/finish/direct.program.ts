import {
  Channel,
  CountdownList,
  Executor,
  now,
  type Routine,
  sleep,
  sleepUntil,
  spawn,
  type Task,
  ticker,
  yieldNow,
} from "ristretto";
import { drive } from "../../../targets/espruino/clock.ts";

/*
 * What tasks do that cancel nothing. It runs as it is, and bundled for a board without options, whose tasks run
 * straight from the list of sleepers.
 */

export type Step =
  | { do: "yield" | "throw" | "misuse" | "receive" }
  | { do: "sleep" | "until" | "tick" | "call" | "send"; ms: number }
  | { do: "join"; which: number }
  | { do: "spawn"; steps: Step[] };

export interface Turn {
  elapsed: number;
  /** What an event does before it. */
  event: "none" | "send" | "spawn";
}

function* nap(ms: number): Routine<number> {
  yield* sleep(ms);
  yield* yieldNow();
  return ms;
}

class Run {
  readonly trace: string[] = [];
  private readonly channel = new Channel<number>(2);

  note(what: string): void {
    this.trace.push(`${now()} ${what}`);
  }

  *task(name: string, steps: readonly Step[]): Routine<string> {
    const children: Task<string>[] = [];
    this.note(name);
    for (const step of steps) {
      if (step.do === "spawn")
        children.push(spawn(this.task(`${name}.${children.length}`, step.steps), { name }));
      else if (step.do !== "join") yield* this.step(step);
      else if (children.length > 0) yield* this.join(children[step.which % children.length]!);
      this.note(name);
    }
    return `end of ${name}`;
  }

  *step(step: Exclude<Step, { do: "spawn" | "join" }>): Routine<void> {
    let got: unknown;
    if (step.do === "sleep") got = yield* sleep(step.ms);
    else if (step.do === "until") got = yield* sleepUntil(step.ms);
    else if (step.do === "tick") got = yield* this.tick(step.ms);
    else if (step.do === "yield") got = yield* yieldNow();
    else if (step.do === "call") got = yield* nap(step.ms);
    else if (step.do === "send") got = yield* this.channel.send(step.ms);
    else if (step.do === "receive") got = yield* this.channel.receive();
    else if (step.do === "misuse") yield* this.misuse();
    else throw new Error("thrown");
    this.note(`${step.do} gave ${got}`);
  }

  *tick(ms: number): Routine<void> {
    const grid = ticker(ms + 1);
    yield* yieldNow();
    grid.reset();
    yield* grid.next();
    yield* grid.next();
  }

  *misuse(): Routine<void> {
    try {
      yield* sleep(-1);
    } catch {
      this.note("refused");
    }
  }

  *join(task: Task<string>): Routine<void> {
    try {
      this.note(yield* task.join());
    } catch (error: any) {
      this.note(`caught ${error.message}`);
    }
  }

  start(programs: readonly Step[][], exec: Executor): void {
    // A build without options has only those that it is given; one that is direct, not even these.
    exec.timers = new CountdownList();
    exec.onError = (error: any, task) => void this.trace.push(`${task.name}: ${error.message}`);
    programs.forEach((program, i) => void exec.spawn(this.task(String(i), program), { name: String(i) }));
  }

  before({ event }: Pick<Turn, "event">, exec: Executor): void {
    if (event === "send") this.trace.push(`sent ${this.channel.trySend(7)}`);
    if (event === "spawn") exec.spawn(this.task("event", [{ do: "sleep", ms: 2 }]), { name: "event" });
  }
}

/** Which task ran when, what it got, and what every turn returned. */
export function perform(programs: readonly Step[][], turns: readonly Turn[]): string[] {
  const run = new Run();
  const exec = new Executor();
  exec.pend = () => {};
  run.start(programs, exec);
  for (const turn of turns) {
    run.before(turn, exec);
    run.trace.push(`turn ${exec.turn(turn.elapsed)}, then ${exec.deadline()}`);
  }
  return run.trace;
}

/** Time passes, and idle passes of the engine come so much late. */
export interface Passage extends Pick<Turn, "event"> {
  ms: number;
  late: number;
}

/** The same on Espruino's clock, which `pass` moves. */
export function performDriven(
  programs: readonly Step[][],
  passages: readonly Passage[],
  pass: (ms: number, late: number) => void,
): string[] {
  const run = new Run();
  const exec = new Executor();
  drive(exec);
  run.start(programs, exec);
  for (const passage of passages) {
    run.trace.push(`${passage.ms} ms pass`);
    run.before(passage, exec);
    pass(passage.ms, passage.late);
  }
  return run.trace;
}
