const PRINTABLE = 32;
const BEYOND = 127;
const QUOTE = 34;
const BACKSLASH = 92;
const HALF = 67108864; // 2 ** 26
const FEWEST = 4503599627370496; // 2 ** 52
/** How deep objects are shown. */
const DEPTH = 6;

/**
 * A value as one line of printable ASCII, JSON with tags, that value.ts reads back. Engines print numbers
 * and other characters each in a way of their own.
 */
export function textOf(value: any, depth = 0): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (value === undefined) return tagged("undefined", "0");
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return quote(value);
  if (typeof value === "function") return tagged("function", quote(String(value.name || "")));
  if (depth > DEPTH) return tagged("deep", "0");
  if (isError(value)) return tagged("error", errorText(value));
  return typeof value.length === "number" ? listText(value, depth) : objectText(value, depth);
}

function tagged(tag: string, text: string): string {
  return `{"${tag}":${text}}`;
}

function quote(text: string): string {
  let quoted = '"';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const plain = code >= PRINTABLE && code < BEYOND && code !== QUOTE && code !== BACKSLASH;
    quoted += plain ? text.charAt(i) : `\\u${`000${code.toString(16)}`.slice(-4)}`;
  }
  return `${quoted}"`;
}

function numberText(value: number): string {
  if ((value | 0) === value && (value !== 0 || 1 / value > 0)) return String(value);
  if (value - value !== 0) return tagged("odd", quote(String(value)));
  return tagged("number", partsOf(Math.abs(value), value < 0 || 1 / value < 0));
}

/** `[sign, high half, low half, exponent]` of all 53 bits. */
function partsOf(size: number, negative: boolean): string {
  let exponent = 0;
  let bits = size;
  for (; bits !== 0 && bits < FEWEST; exponent--) bits *= 2;
  for (; bits >= 2 * FEWEST; exponent++) bits /= 2;
  const high = Math.floor(bits / HALF);
  return `[${negative ? -1 : 1},${high},${bits - high * HALF},${exponent}]`;
}

/** Some errors are no `Error` on Espruino. */
function isError(value: any): boolean {
  return value instanceof Error || (typeof value.message === "string" && typeof value.stack === "string");
}

function errorText(error: any): string {
  const words = /^(\w+): /.exec(String(error));
  const name = error.name || (words === null ? "Error" : words[1]);
  return `[${quote(String(name))},${quote(String(error.message))},${quote(stackOf(error))}]`;
}

const STACKS = ["stackTrace", "stack"];

function stackOf(error: any): string {
  for (const name of STACKS) if (typeof error[name] === "string") return error[name];
  return "";
}

function listText(list: ArrayLike<unknown>, depth: number): string {
  const texts: string[] = [];
  for (let i = 0; i < list.length; i++) texts.push(textOf(list[i], depth + 1));
  return `[${texts.join(",")}]`;
}

function objectText(value: any, depth: number): string {
  const texts: string[] = [];
  for (const key of Object.keys(value)) texts.push(`[${quote(key)},${textOf(value[key], depth + 1)}]`);
  return tagged("object", `[${texts.join(",")}]`);
}
