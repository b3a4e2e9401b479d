import { driver, type Host, type Outcome, type Plan } from "./driver.ts";

type Steps = Generator<unknown, unknown, unknown>;

interface Entry {
  steps: Steps;
  /** It stood on the stack when the cancellation came: at its end, its caller is unwound, too. */
  cancelled: boolean;
  /** It was unwound, and has not ended: as far as can be told it cleans up. */
  cleaning: boolean;
}

/** How often the program has been unwound, and where it is to be unwound once more: see Outcome. */
interface Unwinding {
  count: number;
  again: readonly number[] | undefined;
}

type How = "value" | "throw" | "cancel";

/**
 * Runs `main`, written in the reference dialect: every call of a task is yielded to this driver, so each task is a
 * native generator of its own, and a cancellation is the engine's own `return` completion, innermost first.
 * With `plan.again` an await outside of all clean-ups is unwound once more; inside of one, if that says so.
 */
export function runReference(main: (env: object) => unknown, plan: Plan): Outcome {
  const host = driver.makeEnv(plan);
  const stack: Entry[] = [{ steps: main(host.env) as Steps, cancelled: false, cleaning: false }];
  const unwinding = { count: 0, again: plan.again };
  let how: How = "value";
  let value: unknown;
  while (stack.length > 0) [how, value] = step(host, stack, unwinding, how, value);
  if (how === "cancel") return host.end("cancelled", undefined);
  return host.end(how === "throw" ? "failed" : "done", value);
}

function step(host: Host, stack: Entry[], unwinding: Unwinding, how: How, sent: unknown): [How, unknown] {
  const entry = stack.at(-1)!;
  const { steps, cancelled } = entry;
  let result: IteratorResult<unknown, unknown>;
  try {
    result = resume(steps, how, sent);
  } catch (error) {
    stack.pop();
    return ["throw", error];
  }
  if (how === "cancel") entry.cleaning = !result.done;
  if (!result.done) return wait(host, stack, unwinding, result.value);
  stack.pop();
  return cancelled ? ["cancel", undefined] : ["value", result.value];
}

function resume(steps: Steps, how: How, sent: unknown): IteratorResult<unknown, unknown> {
  if (how === "throw") return steps.throw(sent);
  return how === "cancel" ? steps.return(undefined) : steps.next(sent);
}

function wait(host: Host, stack: Entry[], unwinding: Unwinding, awaited: any): [How, unknown] {
  if (driver.isLeaf(awaited)) {
    if (unwindsAgain(host, stack, unwinding)) return cancel(stack, unwinding);
    const { how, value } = host.arrive(awaited);
    return how === "cancel" ? cancel(stack, unwinding) : [how, value];
  }
  if (typeof awaited?.next !== "function") return ["throw", host.refuse()];
  stack.push({ steps: awaited, cancelled: false, cleaning: false });
  return ["value", undefined];
}

function cancel(stack: Entry[], unwinding: Unwinding): [How, unknown] {
  unwinding.count++;
  for (const entry of stack) entry.cancelled = true;
  return ["cancel", undefined];
}

function unwindsAgain({ env }: Host, stack: Entry[], { count, again }: Unwinding): boolean {
  if (count === 0 || again === undefined) return false;
  return again[count - 1] === env.awaits || !stack.some(({ cleaning }) => cleaning);
}
