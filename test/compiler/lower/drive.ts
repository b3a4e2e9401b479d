/** What arrives at an await. */
export type Arrival = { kind: "value" | "error"; value: unknown } | { kind: "cancel" };

/** Decides what arrives at the n-th await, from 0. */
export type Plan = (n: number) => Arrival;

export interface Env {
  log: (value: unknown) => unknown;
  wait: (value?: unknown) => any;
}

export type Main = (env: Env) => any;

/** What a task waits for. */
export class Leaf {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** One run of a program: all that can be seen of it. */
export class Run {
  readonly trace: string[];
  private readonly plan: Plan;
  private awaits: number;
  readonly env: Env;

  constructor(plan: Plan, wait: (value: unknown) => Leaf) {
    this.trace = [];
    this.plan = plan;
    this.awaits = 0;
    this.env = {
      log: (value) => {
        this.note(show(value));
        return value;
      },
      wait,
    };
  }

  note(line: string): void {
    if (this.trace.push(line) > 1000) throw new Error("the program runs forever");
  }

  arrive(leaf: unknown): Arrival {
    if (!(leaf instanceof Leaf)) return { kind: "error", value: "not awaitable" };
    this.note(`await ${show(leaf.value)}`);
    const arrival = this.plan(this.awaits++);
    return arrival.kind === "value" ? { kind: "value", value: leaf.value } : arrival;
  }
}

function show(value: unknown): string {
  return value instanceof Error ? String(value) : (JSON.stringify(value) ?? String(value));
}

/** Runs the frames of a lowered program, by the protocol alone. */
export function runFrames(main: Main, plan: Plan): string[] {
  const run = new Run(plan, (value) => new Leaf(value));
  let frame = main(run.env);
  let arrival: Arrival = { kind: "value", value: undefined };
  let cancelled = false;
  while (frame) {
    const state = entered(frame, arrival);
    if (!state) frame = frame.u;
    else {
      const before: Arrival = arrival;
      cancelled ||= before.kind === "cancel";
      const result = attempt(frame, state, before);
      if ("error" in result) arrival = { kind: "error", value: result.error };
      else if (frame.s === 0) {
        arrival = cancelled ? { kind: "cancel" } : { kind: "value", value: result.value };
        frame = frame.u;
      } else if (frame.s === 1) arrival = { kind: "cancel" };
      else if (result.value === frame) arrival = { kind: "value", value: undefined };
      else if (isFrame(result.value)) {
        arrival = { kind: "value", value: undefined };
        result.value.u = frame;
        frame = result.value;
      } else arrival = run.arrive(result.value);
    }
  }
  run.note(ending(arrival));
  return run.trace;
}

/** The state that the arrival enters, if the frame has one for it. */
function entered(frame: any, arrival: Arrival): unknown {
  if (arrival.kind === "value") return frame.s;
  return arrival.kind === "error" ? frame.h : frame.c;
}

function attempt(frame: any, state: unknown, arrival: Arrival): { value: any } | { error: unknown } {
  frame.s = state;
  try {
    return { value: frame.s(frame, arrival.kind === "cancel" ? undefined : arrival.value) };
  } catch (error) {
    return { error };
  }
}

function isFrame(value: any): boolean {
  return typeof value === "object" && value !== null && typeof value.s === "function";
}

export function ending(arrival: Arrival): string {
  return arrival.kind === "cancel" ? "cancelled" : `${arrival.kind} ${show(arrival.value)}`;
}
