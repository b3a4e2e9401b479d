import type { SimEvent } from "../../src/sim/recording.ts";

/** The fields of each kind of event, in the order in which the recording has them. */
const FIELDS: Record<string, readonly string[]> = {
  value: ["t", "pin", "value"],
  duty: ["t", "pin", "duty"],
  analog: ["t", "pin", "analog"],
  data: ["t", "port", "data"],
  received: ["t", "port", "received"],
  i2c: ["t", "bus", "address", "write", "read"],
  nack: ["t", "bus", "address", "write"],
  spi: ["t", "bus", "write", "read"],
  ended: ["t", "task", "state", "resumes", "error"],
  off: ["t", "off"],
  error: ["t", "error", "task"],
};

/** Reads what `fieldsOf` in targets/engine/event.ts wrote. */
export function eventOf([kind, ...values]: [string, ...unknown[]]): SimEvent {
  const names = FIELDS[kind]!.slice(0, values.length);
  const event = Object.fromEntries(names.map((name, i) => [name, values[i]]));
  if (kind === "nack") event.nack = true;
  return event as unknown as SimEvent;
}
