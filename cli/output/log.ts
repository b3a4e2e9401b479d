import { formatDuration } from "../../src/sim/duration.ts";
import type { SimEvent } from "../../src/sim/recording.ts";
import { withoutTask } from "./error.ts";
import type { Paint } from "./paint.ts";

const TIME_WIDTH = 12;
const HOUR = 3_600_000;
const SUBJECT_WIDTH = 9;

type Subject = [subject: string, what: string];
type Of<K extends string> = Extract<SimEvent, Record<K, unknown>>;

/** Text with what does not print as escapes, in quotes: as an input script takes it. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\xff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** A duty as people write it: at most four digits. */
export function percent(duty: number): string {
  return `${Number((duty * 100).toPrecision(4))}%`;
}

function pin(event: Of<"pin">, paint: Paint): Subject {
  if ("duty" in event) return [event.pin, percent(event.duty)];
  if ("analog" in event) return [event.pin, String(event.analog)];
  return [event.pin, event.value ? paint.high("1") : "0"];
}

function port(event: Of<"port">): Subject {
  if ("data" in event) return [event.port, `sends ${quoted(event.data)}`];
  return [event.port, `gets  ${quoted(event.received)}`];
}

function transfer(event: Of<"bus">, paint: Paint): Subject {
  const subject = "address" in event ? `${event.bus}@${hex([event.address])}` : event.bus;
  const parts = event.write.length > 0 ? [`write ${hex(event.write)}`] : [];
  if ("nack" in event) parts.push(paint.bad("no answer (NACK)"));
  else if (event.read.length > 0) parts.push(`read ${hex(event.read)}`);
  return [subject, parts.join("  ")];
}

function ended(event: Of<"state">, paint: Paint): Subject {
  if (event.state !== "failed") return [event.task, event.state];
  return [event.task, paint.bad(withoutTask(`failed: ${event.error}`, event.task))];
}

function failure(event: Of<"error">, paint: Paint): Subject {
  return [event.task || "error", paint.bad(event.task ? `error: ${event.error}` : event.error)];
}

function describe(event: SimEvent, paint: Paint): Subject {
  if ("pin" in event) return pin(event, paint);
  if ("port" in event) return port(event);
  if ("bus" in event) return transfer(event, paint);
  if ("off" in event) return ["board", `deep sleep for ${formatDuration(event.off)}`];
  return "state" in event ? ended(event, paint) : failure(event, paint);
}

/** A time for people: in milliseconds, and from one hour on with the larger units. */
export function timeText(ms: number): string {
  return ms < HOUR ? `${ms} ms` : formatDuration(ms);
}

/** One event as a line for people, without its line break. */
export function logLine(event: SimEvent, paint: Paint): string {
  const [subject, what] = describe(event, paint);
  const time = paint.dim(timeText(event.t).padStart(TIME_WIDTH));
  return `${time}  ${paint.name(subject.padEnd(SUBJECT_WIDTH))}  ${what}`;
}

/** True if the log says it already: the error is what the task that failed in `last` threw. */
export function repeats(event: SimEvent, last: SimEvent | undefined): boolean {
  if (last === undefined || !("state" in last) || "state" in event || !("task" in event)) return false;
  return last.state === "failed" && last.task === event.task && last.error === event.error;
}
