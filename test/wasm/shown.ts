import { inspect } from "node:util";

/** Formats a value in every way that a host might. @returns the texts. */
export function shown(value: unknown): string[] {
  const list = [value];
  return [String(value), `${list}`, list.join(), JSON.stringify(list), inspect(value)];
}
