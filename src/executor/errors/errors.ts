import { sentence } from "./sentences.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { members: { name: ["NAMES"] }, gives: ["code", "also", "cause"] };

/** An error of ristretto itself: `code` is stable (`"R2"`), the message is for people. */
export interface RistrettoError extends Error {
  readonly code: string;
}

export interface RistrettoErrorType {
  new (code: number, ...details: unknown[]): RistrettoError;
  readonly prototype: RistrettoError;
}

/** MuJS has another name for it. */
const STACKS = ["stack", "stackTrace"];

// No `class … extends Error`: Espruino drops the message handed to `super`.
function errorType(name: string): RistrettoErrorType {
  const types = {
    [name]: function (this: any, code: number, ...details: unknown[]) {
      this.code = `R${code}`;
      this.message = sentence(code, details);
      keepStack(this, Error);
    },
  };
  const Type: any = types[name];
  Type.prototype = Object.create(Error.prototype);
  Type.prototype.constructor = Type;
  Type.prototype.name = name;
  Type.prototype.toString = toText;
  return Type;
}

function keepStack(error: any, engine: any): void {
  if (engine.captureStackTrace) engine.captureStackTrace(error, error.constructor);
  else {
    const plain = new engine(error.message);
    for (const stack of STACKS) if (plain[stack]) error[stack] = plain[stack];
  }
}

/** Espruino has it for its own errors only. */
function toText(this: Error): string {
  return `${this.name}: ${this.message}`;
}

/** The program used ristretto in a way that cannot work. */
export const MisuseError: RistrettoErrorType = /*#__PURE__*/ errorType("MisuseError");
/** `spawn` was refused because the executor's `capacity` is used up. Nothing was lost: spawn it again later. */
export const SpawnError: RistrettoErrorType = /*#__PURE__*/ errorType("SpawnError");
/** What the joiner of a cancelled task sees. */
export const CancelledError: RistrettoErrorType = /*#__PURE__*/ errorType("CancelledError");
/** `timeout` ran out. */
export const TimeoutError: RistrettoErrorType = /*#__PURE__*/ errorType("TimeoutError");
/** A channel was closed: see `Channel.close`. */
export const ClosedError: RistrettoErrorType = /*#__PURE__*/ errorType("ClosedError");
/** A bus transfer failed: no device answered, or it refused a byte. */
export const BusError: RistrettoErrorType = /*#__PURE__*/ errorType("BusError");

/** What is not from `least` to `most`. */
export function outOfRange(what: string, n: unknown, least: unknown, most: unknown): RistrettoError {
  return new MisuseError(28, what, n, least, most);
}

export function describe(value: any): string {
  // Only a future has an operation.
  if (value?.op) return `the future of ${value.op.name}`;
  if (value && typeof value.then === "function") return "a native Promise";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `the function ${value.name || "(without a name)"}`;
  const text = value && !value.toString ? "" : String(value);
  return text === "" || text === "[object Object]" ? "an object" : text;
}
