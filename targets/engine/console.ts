import { emit } from "./emit.ts";

declare var console: Record<string, (...values: unknown[]) => void>;

const METHODS = [
  "log",
  "info",
  "debug",
  "warn",
  "error",
  "dir",
  "table",
  "group",
  "groupEnd",
  "count",
  "assert",
];

function method(name: string): (...values: unknown[]) => void {
  return (...values) => emit("console", name, values);
}

function ownConsole(): typeof console {
  const own: typeof console = {};
  for (const name of METHODS) own[name] = method(name);
  return own;
}

/** From here on, what the app writes goes to the command, which writes it as Node would. */
console = ownConsole();

export const isReplaced = true;
