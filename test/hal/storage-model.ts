import fc from "fast-check";
import type { Storage, Stored } from "ristretto/hal";
import { SimBoard, type SimFlash } from "ristretto/sim";

/** Something that an app does to its storage. */
export type Step =
  | { do: "set"; name: string; value: Stored }
  | { do: "delete"; name: string }
  | { do: "append"; name: string; value: Stored }
  | { do: "clear"; name: string };

/** What should be in it. */
export interface Model {
  values: Map<string, Stored>;
  /** All entries that were ever appended since the log was cleared. */
  logs: Map<string, Stored[]>;
}

export const LOG_LIMIT = 128;

const name = fc.constantFrom("a", "count", "wifi.password");
const value = fc.oneof(
  fc.integer(),
  fc.string({ maxLength: 24, unit: "binary" }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 6 }),
  fc.record({ t: fc.nat(), "\u20ac": fc.string({ maxLength: 5 }) }),
);
const entry = fc.oneof(fc.nat(), fc.string({ maxLength: 12, unit: "grapheme-ascii" }));

export const STEPS = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant("set" as const), name, value }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), name }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("append" as const), name, value: entry }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("clear" as const), name }) },
  ),
  { minLength: 1, maxLength: 25 },
);

export function emptyModel(): Model {
  return { values: new Map(), logs: new Map() };
}

export function storageIn(flash: SimFlash): Storage {
  return new SimBoard({ flash }).storage;
}

export function take(storage: Storage, step: Step): void {
  if (step.do === "set") storage.set(step.name, step.value);
  else if (step.do === "delete") storage.delete(step.name);
  else if (step.do === "append") storage.log(step.name, { limit: LOG_LIMIT }).append(step.value);
  else storage.log(step.name, { limit: LOG_LIMIT }).clear();
}

export function note({ values, logs }: Model, step: Step): void {
  if (step.do === "set") values.set(step.name, step.value);
  else if (step.do === "delete") values.delete(step.name);
  else if (step.do === "clear") logs.delete(step.name);
  else logs.set(step.name, [...(logs.get(step.name) ?? []), step.value]);
}

export function copyOf({ values, logs }: Model): Model {
  return { values: new Map(values), logs: new Map(logs) };
}

/** What is wrong with the storage; undefined if it has all that the model has, and of logs the newest, at least `LEAST`. */
export function wrongIn(storage: Storage, { values, logs }: Model): string | undefined {
  const names = JSON.stringify(storage.keys());
  const expected = JSON.stringify([...values.keys()].sort());
  if (names !== expected) return `the keys are ${names}, and should be ${expected}`;
  for (const [name, value] of values)
    if (JSON.stringify(storage.get(name)) !== JSON.stringify(value))
      return `${name} is ${JSON.stringify(storage.get(name))}, and should be ${JSON.stringify(value)}`;
  for (const name of ["a", "count", "wifi.password"]) {
    const all = logs.get(name) ?? [];
    const kept = storage.log(name, { limit: LOG_LIMIT }).read();
    const newest = all.slice(all.length - kept.length);
    if (kept.length > all.length || JSON.stringify(kept) !== JSON.stringify(newest))
      return `the log ${name} has ${JSON.stringify(kept)} of ${JSON.stringify(all)}`;
    if (kept.length < Math.min(all.length, LEAST)) return `the log ${name} has kept ${kept.length} entries`;
  }
  return undefined;
}

/** Entries that always stay: the file that is full has so many of the longest. */
const LEAST = 1;
