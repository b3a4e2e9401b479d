/** A value that was handed out and came back: its task was cancelled before it saw it. */
export interface Returned<T> {
  /** Values are numbered as they are handed out. */
  ticket: number;
  value: T;
}

/** Puts a value back among those that came back before, in the order in which they were handed out. */
export function putBack<T>(list: Returned<T>[], ticket: number, value: T): void {
  let i = list.length;
  while (i > 0 && list[i - 1]!.ticket > ticket) i--;
  list.splice(i, 0, { ticket, value });
}
