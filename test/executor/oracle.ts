import type { Statement } from "./program.ts";

/** How a block ended. `cancel` is the completion that no `catch` sees and no `return` undoes. */
type Completion = { kind: "normal" } | { kind: "cancel" } | { kind: "return" | "throw"; value: unknown };

export interface Outcome {
  log: string[];
  state: "done" | "failed" | "cancelled";
  value: unknown;
  awaits: number;
}

interface Call {
  /** The call stood on the stack when the cancellation came: its caller is unwound after it. */
  cancelled: boolean;
  /** A `finally` of it runs because of the cancellation. */
  cleaning: boolean;
}

const NORMAL: Completion = { kind: "normal" };
const CANCEL: Completion = { kind: "cancel" };

/**
 * Interprets a program without generators and without an executor, cancelled at its `cancelAt`th await.
 * @param catches whether a `catch` is seen to end the clean-up whose error it takes: a native generator does not tell.
 */
export function interpret(body: Statement[], cancelAt: number, catches = false): Outcome {
  const log: string[] = [];
  const stack: Call[] = [];
  let awaits = 0;
  let cancelled = false;
  /** How many `finally` blocks of the innermost call the program is in. */
  let finalizers = 0;

  function call(statements: Statement[]): Completion {
    const frame: Call = { cancelled: false, cleaning: false };
    const outer = finalizers;
    finalizers = 0;
    stack.push(frame);
    const end = block(statements);
    stack.pop();
    finalizers = outer;
    if (end.kind === "throw") return end;
    if (frame.cancelled) return CANCEL;
    return end.kind === "return" ? end : NORMAL;
  }

  function block(statements: Statement[]): Completion {
    for (const statement of statements) {
      const end = run(statement);
      if (end.kind !== "normal") return end;
    }
    return NORMAL;
  }

  function run(statement: Statement): Completion {
    const { kind } = statement;
    if (kind === "await") return wait(statement.id);
    if (kind === "call") return fromCall(call(statement.body));
    if (kind === "try") return guarded(statement);
    log.push(`${kind} ${statement.id}`);
    if (kind === "return") return { kind, value: statement.id };
    return kind === "throw" ? { kind, value: `error ${statement.id}` } : NORMAL;
  }

  function fromCall(end: Completion): Completion {
    return end.kind === "return" ? NORMAL : end;
  }

  function wait(id: number): Completion {
    awaits++;
    if (awaits === cancelAt || (cancelled && !stack.some(({ cleaning }) => cleaning))) {
      cancelled = true;
      for (const frame of stack) frame.cancelled = true;
      return CANCEL;
    }
    log.push(`got ${id}`);
    return NORMAL;
  }

  function guarded({ body, catcher, finalizer }: Extract<Statement, { kind: "try" }>): Completion {
    const frame = stack.at(-1)!;
    let end = block(body);
    if (end.kind === "throw" && catcher !== null) {
      log.push(`caught ${end.value}`);
      if (catches && finalizers === 0 && hasFinalizer(body)) frame.cleaning = false;
      end = block(catcher);
    }
    if (finalizer === null) return end;
    log.push("finally");
    if (end.kind === "cancel") frame.cleaning = true;
    finalizers++;
    const last = block(finalizer);
    finalizers--;
    if (end.kind === "cancel" && last.kind === "normal") frame.cleaning = false;
    return last.kind === "normal" ? end : last;
  }

  const end = call(body);
  if (end.kind === "throw") return { log, state: "failed", value: end.value, awaits };
  if (cancelled) return { log, state: "cancelled", value: undefined, awaits };
  return { log, state: "done", value: end.kind === "return" ? end.value : undefined, awaits };
}

function hasFinalizer(body: Statement[]): boolean {
  return body.some(
    (one) =>
      one.kind === "try" && (one.finalizer !== null || hasFinalizer([...one.body, ...(one.catcher ?? [])])),
  );
}
