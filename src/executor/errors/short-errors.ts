/*
 * The errors of a build for a board, in place of errors.ts: `R2 sleep` instead of a sentence.
 */

import { HANDLERS, NAMES, OPTIONS, STACKS } from "../features.ts";
import type { RistrettoError, RistrettoErrorType } from "./errors.ts";

export type { RistrettoError, RistrettoErrorType } from "./errors.ts";

function errorType(name: string): RistrettoErrorType {
  function Short(this: any, code: number, detail: unknown) {
    const short = `R${code}`;
    this.code = short;
    this.message = `${short} ${detail}`;
    // Espruino notes it for its own errors only, where they are made.
    if (STACKS) this.stack = new Error("").stack;
  }
  Short.prototype = Object.create(Error.prototype);
  if (NAMES) Short.prototype.name = name;
  if (HANDLERS || NAMES || OPTIONS) Short.prototype.toString = toText;
  return Short as unknown as RistrettoErrorType;
}

/** Espruino has it for its own errors only. */
function toText(this: Error): string {
  return this.message;
}

export const MisuseError: RistrettoErrorType = /*#__PURE__*/ errorType("MisuseError");
export const SpawnError: RistrettoErrorType = /*#__PURE__*/ errorType("SpawnError");
export const CancelledError: RistrettoErrorType = /*#__PURE__*/ errorType("CancelledError");
export const TimeoutError: RistrettoErrorType = /*#__PURE__*/ errorType("TimeoutError");
export const ClosedError: RistrettoErrorType = /*#__PURE__*/ errorType("ClosedError");
export const BusError: RistrettoErrorType = /*#__PURE__*/ errorType("BusError");

export function outOfRange(what: string): RistrettoError {
  return new MisuseError(28, what);
}

export function describe(value: unknown): unknown {
  return value;
}
