export type OwnConsole = Record<string, (...values: unknown[]) => void>;

/** All that an app can call. */
export const METHODS: readonly string[] = [
  ...["log", "info", "debug", "warn", "error", "dir", "table"],
  ...["group", "groupEnd", "count", "assert"],
];

/** A console that hands on what the app writes: the method's name, and the values. */
export function ownConsole(tell: (method: string, values: unknown[]) => void): OwnConsole {
  const own: OwnConsole = {};
  for (const name of METHODS) own[name] = (...values) => tell(name, values);
  return own;
}
