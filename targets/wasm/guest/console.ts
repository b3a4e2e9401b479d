import { textOf } from "../../engine/text.ts";
import { host } from "./host.ts";

declare var console: Record<string, (...values: unknown[]) => void>;

const METHODS = [
  ...["log", "info", "debug", "warn", "error", "dir", "table"],
  ...["group", "groupEnd", "count", "assert"],
];

function method(name: string): (...values: unknown[]) => void {
  return (...values) => host.console(name, textOf(values));
}

function ownConsole(): typeof console {
  const own: typeof console = {};
  for (const name of METHODS) own[name] = method(name);
  return own;
}

/** What the app writes from here on goes to the host. */
console = ownConsole();

export const isReplaced = true;
