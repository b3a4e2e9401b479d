import { type Arrival, ending, Leaf, type Main, type Plan, Run } from "./drive.ts";

class IterableLeaf extends Leaf {
  *[Symbol.iterator](): Generator<unknown, unknown, unknown> {
    return yield this;
  }
}

/** Runs the native generators of the same program. A cancellation is right only where no callee awaits while it ends. */
export function runNative(main: Main, plan: Plan): string[] {
  const run = new Run(plan, (value) => new IterableLeaf(value));
  const steps: Steps = main(run.env);
  let arrival: Arrival = { kind: "value", value: undefined };
  let cancelled = false;
  for (;;) {
    cancelled ||= arrival.kind === "cancel";
    const result = resume(steps, arrival);
    if ("error" in result) arrival = { kind: "error", value: result.error };
    else if (!result.done) {
      arrival = run.arrive(result.value);
      continue;
    } else arrival = cancelled ? { kind: "cancel" } : { kind: "value", value: result.value };
    run.note(ending(arrival));
    return run.trace;
  }
}

type Steps = Generator<unknown, unknown, unknown>;

function resume(steps: Steps, arrival: Arrival): IteratorResult<unknown> | { error: unknown } {
  try {
    if (arrival.kind === "cancel") return steps.return(undefined);
    return arrival.kind === "error" ? steps.throw(arrival.value) : steps.next(arrival.value);
  } catch (error) {
    return { error };
  }
}
