/** The time of day, which people and networks set. Tasks do not feel that: `sleep` and `now()` count on. */
export interface WallClock {
  /**
   * Milliseconds since the beginning of 1970 in UTC, a whole number, as `Date.now()` gives them. A board without a battery for its
   * clock begins with 0 after each loss of power. A plain call, from anywhere.
   */
  read(): number;
  /**
   * From now on it is `time`, in milliseconds since 1970 in UTC. A plain call, from anywhere.
   * @throws MisuseError R28 unless it is a number from 0 to 8,640,000,000,000,000.
   */
  set(time: number): void;
  /**
   * What local time is from now on, as POSIX writes it in TZ: `"CET-1CEST,M3.5.0,M10.5.0/3"`. See docs/hal.md for how to write it
   * and for the rules of some places. At first `"UTC0"`. A plain call, from anywhere.
   * @throws MisuseError R59 for what are no such rules.
   */
  setZone(rules: string): void;
  /** By how many minutes local time is ahead of UTC at `time`, which is `read()` if it is left out. A plain call, from anywhere. */
  offset(time?: number): number;
  /** What a clock on the wall shows at `time`, which is `read()` if it is left out. A plain call, from anywhere. */
  local(time?: number): LocalTime;
}

export interface LocalTime {
  year: number;
  /** From 1 for January to 12. */
  month: number;
  /** From 1 to 31. */
  day: number;
  /** From 0 for Sunday to 6. */
  weekday: number;
  hour: number;
  minute: number;
  second: number;
}
