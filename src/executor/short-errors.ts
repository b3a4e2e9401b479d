/*
 * The errors of a build for a board, in place of errors.ts: `R2 sleep` instead of a sentence, and no names: ask with
 * `instanceof`, or for the code.
 */
import type { RistrettoErrorType } from "./errors.ts";

export type { RistrettoError, RistrettoErrorType } from "./errors.ts";

function errorType(): RistrettoErrorType {
  function Short(this: any, code: number, detail: unknown) {
    const short = `R${code}`;
    this.code = short;
    this.message = `${short} ${detail}`;
  }
  Short.prototype = Object.create(Error.prototype);
  return Short as unknown as RistrettoErrorType;
}

export const MisuseError: RistrettoErrorType = /*#__PURE__*/ errorType();
export const SpawnError: RistrettoErrorType = /*#__PURE__*/ errorType();
export const CancelledError: RistrettoErrorType = /*#__PURE__*/ errorType();
export const TimeoutError: RistrettoErrorType = /*#__PURE__*/ errorType();
export const BusError: RistrettoErrorType = /*#__PURE__*/ errorType();

export function describe(value: unknown): unknown {
  return value;
}
