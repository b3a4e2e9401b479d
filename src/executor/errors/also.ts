/**
 * Of two errors the first is thrown, and has the other in its list `also`: none is lost.
 * @returns false if `first` is a value that can hold nothing: then `other` has to be reported.
 */
export function attach(first: any, other: unknown): boolean {
  if (first === other) return true;
  if (first === null || typeof first !== "object") return false;
  if (!first.also) first.also = [];
  first.also.push(other);
  return true;
}
