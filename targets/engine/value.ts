const HALF = 2 ** 26;
/** Lists, objects and errors that are in each other: `textOf` writes no more. */
const DEEPEST = 7;

/**
 * Reads what `textOf` in text.ts wrote.
 * @throws Error for anything else: the text may come from code that means harm.
 */
export function readValue(text: string): unknown {
  return revive(JSON.parse(text), 0);
}

function revive(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return listOf(value, depth);
  const [[tag, content] = ["", undefined], ...more] = Object.entries(value);
  const read = more.length === 0 ? TAGS.get(tag) : undefined;
  if (read === undefined) throw wrong(tag);
  return read(content, depth);
}

/** By what text.ts writes for what JSON cannot say. */
const TAGS = new Map<string, (content: unknown, depth: number) => unknown>([
  ["undefined", () => undefined],
  ["function", functionOf],
  ["deep", () => "[…]"],
  ["error", errorOf],
  ["odd", oddOf],
  ["number", numberOf],
  ["object", objectOf],
]);

function listOf(list: unknown[], depth: number): unknown[] {
  checkDepth(depth);
  return list.map((each) => revive(each, depth + 1));
}

function functionOf(name: unknown): unknown {
  return Object.defineProperty(() => {}, "name", { value: checkedText(name, "function") });
}

function oddOf(text: unknown): number {
  if (text !== "NaN" && text !== "Infinity" && text !== "-Infinity") throw wrong("odd");
  return Number(text);
}

/** In two steps, since the least exponents are no numbers themselves. */
function numberOf(parts: unknown): number {
  if (!Array.isArray(parts) || parts.length !== 4 || !parts.every(Number.isFinite)) throw wrong("number");
  const [sign, high, low, exponent] = parts as [number, number, number, number];
  const half = Math.trunc(exponent / 2);
  return sign * (high * HALF + low) * 2 ** half * 2 ** (exponent - half);
}

function errorOf(parts: unknown): Error {
  if (!Array.isArray(parts) || parts.length !== 3) throw wrong("error");
  const [name, message, stack] = parts.map((part) => checkedText(part, "error")) as [string, string, string];
  const error = new Error(message);
  error.name = name;
  error.stack = stack;
  return error;
}

function objectOf(entries: unknown, depth: number): object {
  if (!Array.isArray(entries)) throw wrong("object");
  checkDepth(depth);
  const object = Object.fromEntries(entries.map((entry) => entryOf(entry, depth + 1)));
  // Whatever it has by these names, it can be shown as a text.
  if (Object.hasOwn(object, "toString") || Object.hasOwn(object, "valueOf"))
    Object.defineProperty(object, Symbol.toPrimitive, { value: () => "[object Object]" });
  return object;
}

function entryOf(entry: unknown, depth: number): [string, unknown] {
  if (!Array.isArray(entry) || entry.length !== 2) throw wrong("object");
  return [checkedText(entry[0], "object"), revive(entry[1], depth)];
}

function checkedText(text: unknown, tag: string): string {
  if (typeof text !== "string") throw wrong(tag);
  return text;
}

function checkDepth(depth: number): void {
  if (depth >= DEEPEST) throw new Error("This value is nested too deeply.");
}

function wrong(tag: string): Error {
  return new Error(`This value has a part that nothing writes: ${JSON.stringify(tag)}.`);
}

/** Writes again what `readValue` read: objects of its own making, and nothing else. */
export function writeValue(value: unknown): string {
  if (value === undefined) return tagged("undefined", 0);
  if (typeof value === "function") return tagged("function", value.name);
  if (typeof value === "number") return numberText(value);
  if (Array.isArray(value)) return `[${value.map(writeValue).join(",")}]`;
  if (value instanceof Error) return tagged("error", [value.name, value.message, value.stack]);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `[${JSON.stringify(key)},${writeValue(each)}]`);
  return `{"object":[${entries.join(",")}]}`;
}

function tagged(tag: string, content: unknown): string {
  return `{"${tag}":${JSON.stringify(content)}}`;
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return tagged("number", [-1, 0, 0, 0]);
  return Number.isFinite(value) ? String(value) : tagged("odd", String(value));
}
