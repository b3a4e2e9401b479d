import fc from "fast-check";

/** A random program: what a `function*` can hold that matters to a cancellation. */
export type Statement =
  | { kind: "log" | "await" | "return" | "throw"; id: number }
  | { kind: "call"; body: Statement[] }
  | { kind: "try"; body: Statement[]; catcher: Statement[] | null; finalizer: Statement[] | null };

export const program: fc.Arbitrary<Statement[]> = fc.letrec<{ block: Statement[]; statement: Statement }>(
  (tie) => ({
    block: fc.array(tie("statement"), { maxLength: 4 }),
    statement: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 4, arbitrary: simple("await") },
      { weight: 1, arbitrary: simple("log") },
      { weight: 1, arbitrary: simple("return") },
      { weight: 1, arbitrary: simple("throw") },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant("call" as const), body: tie("block") }) },
      { weight: 4, arbitrary: guarded(tie("block")) },
    ),
  }),
).block;

function simple(kind: "log" | "await" | "return" | "throw"): fc.Arbitrary<Statement> {
  return fc.record({ kind: fc.constant(kind), id: fc.nat(99) });
}

function guarded(block: fc.Arbitrary<Statement[]>): fc.Arbitrary<Statement> {
  const part = fc.option(block, { freq: 3 });
  return fc
    .record({ kind: fc.constant("try" as const), body: block, catcher: part, finalizer: part })
    .map((it) => (it.catcher === null && it.finalizer === null ? { ...it, finalizer: [] } : it));
}

/** The program as the text of a `function*`, to be run by a real engine. `wait` and `log` are free names. */
export function source(body: Statement[]): string {
  return `function* () {${body.map(text).join("\n")}}`;
}

function text(statement: Statement): string {
  if (statement.kind === "try") return tryText(statement);
  if (statement.kind === "call") return `yield* (${source(statement.body)})();`;
  const { kind } = statement;
  if (kind === "log") return `log("log ${statement.id}");`;
  if (kind === "await") return `log("got " + (yield* wait(${statement.id})));`;
  if (kind === "return") return `if (log("return ${statement.id}")) return ${statement.id};`;
  return `if (log("throw ${statement.id}")) throw "error ${statement.id}";`;
}

function tryText(statement: Extract<Statement, { kind: "try" }>): string {
  const body = ["try {", ...statement.body.map(text), "}"];
  return [...body, ...catchText(statement), ...finallyText(statement)].join("\n");
}

function catchText({ catcher }: Extract<Statement, { kind: "try" }>): string[] {
  return catcher === null ? [] : ["catch (e) {", 'log("caught " + e);', ...catcher.map(text), "}"];
}

function finallyText({ finalizer }: Extract<Statement, { kind: "try" }>): string[] {
  return finalizer === null ? [] : ["finally {", 'log("finally");', ...finalizer.map(text), "}"];
}
