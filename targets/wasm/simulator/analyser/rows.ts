import type { Session } from "../session.ts";
import type { Trace } from "../trace/trace.ts";

export interface Row {
  key: string;
  name: string;
  group: "pin" | "bus" | "task";
  trace: Trace;
}

const byName = new Intl.Collator("en", { numeric: true }).compare;
const ORDER = ["LED", "BTN"];

/** Pins, then ports and buses, then tasks. */
export function rowsOf({ store, activity }: Session): Row[] {
  const traces = [...store.traces.values()].sort((a, b) => rank(a) - rank(b) || byName(a.name, b.name));
  const rows = traces.map((trace): Row => {
    const group = trace.kind === "mark" ? "bus" : "pin";
    return { key: trace.name, name: trace.name, group, trace };
  });
  for (const [name, trace] of activity.traces) rows.push({ key: `task ${name}`, name, group: "task", trace });
  return rows;
}

function rank({ name, kind }: Trace): number {
  if (kind === "mark") return 3;
  const place = ORDER.findIndex((letters) => name.startsWith(letters));
  return place < 0 ? 2 : place;
}
