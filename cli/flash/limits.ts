/** What the espruino command and the board do, one after the other. */
export type Step = "opening" | "asking" | "sending" | "sent" | "starting" | "failing";

/** How long each step may take, in milliseconds; while it sends, how long nothing may be heard. */
export type Limits = Readonly<Record<Step, number>>;

/**
 * Of a board that hangs the command itself says so after 6 s and more, or sends the program all the same. So its question is
 * given up before: together with the build and its own start, such a board is told within 5 s. An app is watched for its first second, and an error's stack is awaited for 300 ms.
 */
export const WIRED: Limits = {
  opening: 4000,
  asking: 3300,
  sending: 30_000,
  sent: 10_000,
  starting: 1000,
  failing: 300,
};

/** A search takes 3 s, and a connection some more. */
export const BLUETOOTH: Limits = { ...WIRED, opening: 25_000, asking: 10_000, sent: 15_000, starting: 1500 };

/** Calls back once, after so many milliseconds. What it returns takes that back. */
export type After = (ms: number, run: () => void) => () => void;

export const afterRealTime: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
