/*
 * A program as a tree of text. What the shrinker may take away is a tree of its own, and everything that
 * a program needs to end (its fuel) stands in the fixed text between them.
 */
export type Sort =
  | "statement"
  | "list"
  | "number"
  | "test"
  | "text"
  | "array"
  | "object"
  | "closure"
  | "option"
  | "other";

export interface Tree {
  readonly sort: Sort;
  readonly parts: readonly (string | Tree)[];
  /** Stands between the parts of a list, each of which can be left out. */
  readonly between?: string;
}

type Piece = string | number | Tree;

function template(sort: Sort): (texts: TemplateStringsArray, ...pieces: Piece[]) => Tree {
  return (texts, ...pieces) => {
    const parts: (string | Tree)[] = [texts[0]!];
    for (const [at, piece] of pieces.entries())
      parts.push(typeof piece === "number" ? `${piece}` : piece, texts[at + 1]!);
    return { sort, parts: parts.filter((part) => part !== "") };
  };
}

export const statement = template("statement");
export const numeric = template("number");
export const test = template("test");
export const text = template("text");
export const array = template("array");
export const object = template("object");
export const closure = template("closure");
/** May be left out where it stands. */
export const option = template("option");
export const other = template("other");

export const lines = (parts: readonly Tree[]): Tree => ({ sort: "list", parts, between: "\n" });
export const items = (parts: readonly Tree[]): Tree => ({ sort: "list", parts, between: ", " });

/** What a program's text writes differently: as tasks, for the reference driver, and as async functions. */
export interface Dialect {
  await: string;
  /** What awaits a plain value. */
  value: string;
  task: string;
  method: string;
  /**
   * Free of what engines get wrong: Duktape and Espruino read a variable late when the same expression changes it
   * (`x + (x = 1)`, `x += (x = 1)`), `key in object` calls the getter of that key on MuJS,
   * whose objects have their keys in alphabetical order,
   * and `arguments` holds missing and default ones on Espruino.
   */
  portable?: boolean;
}

/** A variable's value as an operand. */
export const read = (name: string): Tree => numeric`@read{${name}}`;

export const TASKS: Dialect = { await: "yield*", value: "yield*", task: "function*", method: "*" };
/** Every call is handed to the driver, which keeps the stack of generators itself. */
export const REFERENCE: Dialect = { await: "yield", value: "yield", task: "function*", method: "*" };
/** The same for async functions, to which a plain value is what its await gives. */
export const REFERENCE_OF_ASYNC: Dialect = { ...REFERENCE, value: "" };
export const PROMISES: Dialect = { await: "await", value: "await", task: "async function", method: "async " };

/** `number` tells the top-level names of programs in one module apart. */
export function print(tree: Tree, dialect: Dialect, number: number): string {
  const written: Record<string, string> = {
    await: dialect.await,
    value: dialect.value,
    task: dialect.task,
    method: dialect.method,
  };
  const [readAs, setBy, seenAs] = dialect.portable
    ? ["env.id($1)", "=", "$1"]
    : ["$1", "$1", "env.tap(8, $1)"];
  return raw(tree)
    .replace(/@n\b/g, `_${number}`)
    .replace(/\barguments(\.length|\[1\])/g, dialect.portable ? "3" : "$&")
    .replace(/@(await|value|task|method)/g, (_, word: string) => written[word]!)
    .replace(/@keys\b/g, dialect.portable ? "env.sorted" : "")
    .replace(/@read\{([^}]*)\}/g, readAs)
    .replace(/@set\{([^}]*)\}/g, setBy)
    .replace(/@seen\{([^}]*)\}/g, seenAs);
}

function raw(tree: Tree): string {
  const texts = tree.parts.map((part) => (typeof part === "string" ? part : raw(part)));
  return texts.join(tree.between ?? "");
}

export function countStatements(tree: Tree): number {
  let count = tree.sort === "statement" ? 1 : 0;
  for (const part of tree.parts) if (typeof part !== "string") count += countStatements(part);
  return count;
}
