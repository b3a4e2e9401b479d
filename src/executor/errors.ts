import { sentence } from "./sentences.ts";

/** An error of ristretto itself: `code` is stable (`"R2"`), the message is for people. */
export interface RistrettoError extends Error {
  readonly code: string;
}

export interface RistrettoErrorType {
  new (code: number, ...details: unknown[]): RistrettoError;
  readonly prototype: RistrettoError;
}

// No `class … extends Error`: Espruino drops the message handed to `super`.
function errorType(name: string): RistrettoErrorType {
  function Type(this: any, code: number, ...details: unknown[]) {
    const plain = new Error(sentence(code, details));
    this.code = `R${code}`;
    this.message = plain.message;
    hide(this, "stack", name + String(plain.stack).slice(5));
  }
  Type.prototype = Object.create(Error.prototype, {
    name: { value: name, configurable: true, writable: true },
    constructor: { value: Type, configurable: true, writable: true },
  });
  return Type as unknown as RistrettoErrorType;
}

function hide(error: object, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, configurable: true, writable: true });
}

/** The program used ristretto in a way that cannot work. */
export const MisuseError: RistrettoErrorType = /*#__PURE__*/ errorType("MisuseError");
/** `spawn` was refused because the executor's `capacity` is used up. Nothing was lost: spawn it again later. */
export const SpawnError: RistrettoErrorType = /*#__PURE__*/ errorType("SpawnError");
/** What the joiner of a cancelled task sees. */
export const CancelledError: RistrettoErrorType = /*#__PURE__*/ errorType("CancelledError");
/** `timeout` ran out. */
export const TimeoutError: RistrettoErrorType = /*#__PURE__*/ errorType("TimeoutError");
/** A bus transfer failed: no device answered, or it refused a byte. */
export const BusError: RistrettoErrorType = /*#__PURE__*/ errorType("BusError");

export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `the function ${(value as any).name || "(without a name)"}`;
  return Object.prototype.toString.call(value) === "[object Object]" ? "an object" : String(value);
}
