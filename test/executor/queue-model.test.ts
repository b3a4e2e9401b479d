import fc from "fast-check";
import { Executor, NO_DEADLINE, type Routine, sleep, spawn, type Task, yieldNow } from "ristretto";
import { expect, it } from "vitest";

type Step = { do: "yield" } | { do: "sleep"; ms: number } | { do: "join"; which: number } | Spawn;
type Spawn = { do: "spawn"; steps: Step[] };

const { steps } = fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
  steps: fc.array(tie("step"), { maxLength: 5 }),
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant<Step>({ do: "yield" }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("sleep" as const), ms: fc.nat(6) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("join" as const), which: fc.nat(9) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("spawn" as const), steps: tie("steps") }) },
  ),
}));

/** The trace of the executor: which task ran in which turn, and what every turn returned. */
function perform(programs: Step[][], turns: number[]): string[] {
  const trace: string[] = [];
  const exec = new Executor();
  function* run(name: string, program: Step[]): Routine<void> {
    const children: Task<void>[] = [];
    trace.push(name);
    for (const step of program) {
      if (step.do === "yield") yield* yieldNow();
      else if (step.do === "sleep") yield* sleep(step.ms);
      else if (step.do === "spawn") children.push(spawn(run(`${name}.${children.length}`, step.steps)));
      else if (children.length > 0) yield* children[step.which % children.length]!.join();
      else continue;
      trace.push(name);
    }
  }
  for (const [i, program] of programs.entries()) exec.spawn(run(String(i), program));
  for (const elapsed of turns) trace.push(`turn ${exec.turn(elapsed)}`);
  return trace;
}

interface Simple {
  name: string;
  program: Step[];
  at: number;
  children: Simple[];
  joiners: Simple[];
  due: number;
  ended: boolean;
}

/** The same in plain arrays: no generator, no linked list, sleepers sorted at every turn. */
function model(programs: Step[][], turns: number[]): string[] {
  const trace: string[] = [];
  const ready: Simple[] = [];
  let sleepers: Simple[] = [];
  let clock = 0;
  const begin = (name: string, program: Step[]): Simple => {
    const task = { name, program, at: 0, children: [], joiners: [], due: 0, ended: false };
    ready.push(task);
    return task;
  };

  function run(task: Simple): void {
    trace.push(task.name);
    let step = task.program[task.at++];
    while (step && goesOn(task, step)) step = task.program[task.at++];
    if (step === undefined) end(task);
    else if (step.do === "join") join(task, task.children[step.which % task.children.length]!);
    else wait(task, step.do === "sleep" ? step.ms : 0);
  }

  /** Does not give up the turn. */
  function goesOn(task: Simple, step: Step): boolean {
    if (step.do === "join") return task.children.length === 0;
    if (step.do !== "spawn") return false;
    task.children.push(begin(`${task.name}.${task.children.length}`, step.steps));
    trace.push(task.name);
    return true;
  }

  function join(task: Simple, other: Simple): void {
    (other.ended ? ready : other.joiners).push(task);
  }

  function wait(task: Simple, ms: number): void {
    task.due = clock + ms;
    (task.due > clock ? sleepers : ready).push(task);
  }

  function end(task: Simple): void {
    task.ended = true;
    ready.push(...task.joiners);
  }

  for (const [i, program] of programs.entries()) begin(String(i), program);
  for (const elapsed of turns) {
    clock += elapsed;
    sleepers.sort((a, b) => a.due - b.due);
    ready.push(...sleepers.filter(({ due }) => due <= clock));
    sleepers = sleepers.filter(({ due }) => due > clock);
    for (const task of ready.splice(0)) run(task);
    const first = Math.min(...sleepers.map(({ due }) => due));
    trace.push(`turn ${ready.length > 0 ? 0 : sleepers.length > 0 ? first - clock : NO_DEADLINE}`);
  }
  return trace;
}

it("one ready queue, first in, first out: every task that is ready when a turn starts runs once", () => {
  const turns = fc.array(fc.oneof(fc.constant(0), fc.nat(4)), { maxLength: 60 });
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1, maxLength: 5 }), turns, (programs, elapsed) => {
      expect(perform(programs, elapsed)).toEqual(model(programs, elapsed));
    }),
    { numRuns: 1000 },
  );
});
