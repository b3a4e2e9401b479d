/** A RangeError, made by `new`. */
export class PlainRangeError extends Error {
  override name = "RangeError";
}
