import type { RistrettoErrorType } from "../../src/executor/errors.ts";
import { sentence } from "../../src/executor/sentences.ts";

/*
 * src/executor/errors.ts for engines that cannot hide properties (Espruino), or keep the stack in one of another name
 * (MuJS).
 */
export type { RistrettoError, RistrettoErrorType } from "../../src/executor/errors.ts";

const STACKS = ["stack", "stackTrace"];

function errorType(name: string): RistrettoErrorType {
  function Type(this: any, code: number, ...details: unknown[]) {
    const plain: any = new Error(sentence(code, details));
    this.code = `R${code}`;
    this.message = plain.message;
    for (const stack of STACKS) if (plain[stack]) this[stack] = plain[stack];
  }
  Type.prototype = Object.create(Error.prototype);
  Type.prototype.name = name;
  return Type as unknown as RistrettoErrorType;
}

export const MisuseError: RistrettoErrorType = /*#__PURE__*/ errorType("MisuseError");
export const SpawnError: RistrettoErrorType = /*#__PURE__*/ errorType("SpawnError");
export const CancelledError: RistrettoErrorType = /*#__PURE__*/ errorType("CancelledError");
export const TimeoutError: RistrettoErrorType = /*#__PURE__*/ errorType("TimeoutError");
export const BusError: RistrettoErrorType = /*#__PURE__*/ errorType("BusError");

export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `the function ${(value as any).name || "(without a name)"}`;
  return Object.prototype.toString.call(value) === "[object Object]" ? "an object" : String(value);
}
