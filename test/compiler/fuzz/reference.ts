import { driver, type Host, type Outcome, type Plan } from "./driver.ts";

type Steps = Generator<unknown, unknown, unknown>;

interface Entry {
  steps: Steps;
  /** It stood on the stack when the cancellation came: at its end, its caller is unwound, too. */
  cancelled: boolean;
}

type How = "value" | "throw" | "cancel";

/**
 * Runs `main`, written in the reference dialect: every call of a task is yielded to this driver, so each task is a
 * native generator of its own, and a cancellation is the engine's own `return` completion, innermost first.
 */
export function runReference(main: (env: object) => unknown, plan: Plan): Outcome {
  const host = driver.makeEnv(plan);
  const stack: Entry[] = [{ steps: main(host.env) as Steps, cancelled: false }];
  let how: How = "value";
  let value: unknown;
  while (stack.length > 0) [how, value] = step(host, stack, how, value);
  if (how === "cancel") return host.end("cancelled", undefined);
  return host.end(how === "throw" ? "failed" : "done", value);
}

function step(host: Host, stack: Entry[], how: How, sent: unknown): [How, unknown] {
  const { steps, cancelled } = stack.at(-1)!;
  let result: IteratorResult<unknown, unknown>;
  try {
    result = resume(steps, how, sent);
  } catch (error) {
    stack.pop();
    return ["throw", error];
  }
  if (!result.done) return wait(host, stack, result.value);
  stack.pop();
  return cancelled ? ["cancel", undefined] : ["value", result.value];
}

function resume(steps: Steps, how: How, sent: unknown): IteratorResult<unknown, unknown> {
  if (how === "throw") return steps.throw(sent);
  return how === "cancel" ? steps.return(undefined) : steps.next(sent);
}

function wait(host: Host, stack: Entry[], awaited: any): [How, unknown] {
  if (driver.isLeaf(awaited)) {
    const { how, value } = host.arrive(awaited);
    if (how === "cancel") for (const entry of stack) entry.cancelled = true;
    return [how, value];
  }
  if (typeof awaited?.next !== "function") return ["throw", host.refuse()];
  stack.push({ steps: awaited, cancelled: false });
  return ["value", undefined];
}
