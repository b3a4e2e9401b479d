/** What can be kept: whatever JSON holds. */
export type Stored = string | number | boolean | null | object;

/**
 * Values that outlive a loss of power, by name. Every method is a plain call, from anywhere, and has done its work when it returns;
 * on a board it takes milliseconds in which no task runs.
 *
 * After a loss of power at any moment of `set`, a value is the old one or the new one. Each `set` of another value uses up flash,
 * which wears out: see docs/hal.md for how much. Setting the value that is there already writes nothing.
 *
 * A name has 1 to 26 characters, letters, digits and signs, without blanks, `:` and `~`: R53.
 */
export interface Storage {
  /** The value, a new object each time; undefined if there is none. */
  get<T extends Stored = any>(name: string): T | undefined;
  /** @throws MisuseError R52 if there is no room: then the old value is still there. R54 for what JSON cannot hold. */
  set(name: string, value: Stored): void;
  /** @returns whether there was a value. */
  delete(name: string): boolean;
  /** The names of all values, sorted. Logs are not among them. */
  keys(): string[];
  /**
   * The log of this name, which has nothing to do with the value of that name. Two calls give two handles of the same log.
   * @throws MisuseError R28 if `limit` is out of range.
   * @example
   * const log = board.storage.log("readings", { limit: 1024 });
   * log.append({ temperature: 21.5 });
   * check(log.read().length > 0);
   */
  log(name: string, options?: LogOptions): StorageLog;
}

export interface LogOptions {
  /** Bytes of flash that the log takes at most, a whole number from 64 to 65,536. Default 4,096. */
  limit?: number;
}

/**
 * Entries in the order in which they were appended. When `limit` is reached, the older half goes. After a loss of power, every entry
 * is there whose `append` has returned, as far as it fits; one that was being appended is there whole, or not at all.
 */
export interface StorageLog {
  /** @throws MisuseError R52 for an entry of more than about half the limit, or without room. R54 for what JSON cannot hold. */
  append(entry: Stored): void;
  /** All entries that are kept, the oldest first. */
  read<T extends Stored = any>(): T[];
  /** Forgets all entries. */
  clear(): void;
}

/**
 * Files in flash, as a target has them: their bytes are texts of one character each. Flash is programmed once: bytes that were not
 * written read as `\xff`. A loss of power may cut each method short, between two words of flash or in the middle of one.
 */
export interface FlashFiles {
  /** Undefined if there is none of that name. */
  read(name: string): string | undefined;
  /**
   * Writes bytes that were not written before. At 0 the file is made anew, with room for `size` bytes, and one that was there is
   * erased first.
   * @throws whatever it likes, or gives false, if there is no room.
   */
  write(name: string, text: string, at: number, size: number): boolean | void;
  /** Does nothing if there is none of that name. */
  erase(name: string): unknown;
  list(): string[];
}

/** How values become texts of ASCII, and what tells a text that was cut short. */
export interface Coding {
  text(value: Stored): string;
  sum(text: string): number;
}
