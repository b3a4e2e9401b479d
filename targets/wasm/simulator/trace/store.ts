import type { SimEvent } from "../../../../src/sim/recording.ts";
import { Trace, type TraceKind } from "./trace.ts";

/** Events in one block of the order. */
const BLOCK = 65_536;
/** Events that are kept; then the oldest go. */
const LIMIT = 8_000_000;

type PinEvent = Extract<SimEvent, { pin: string }>;

/** All that happened, in call order: changes of pins in traces, everything else as it came. */
export class Store {
  readonly traces = new Map<string, Trace>();
  /** Events that had to go. */
  dropped = 0;
  count = 0;
  /** Called once, when the oldest go for the first time. */
  onFull: ((limit: number) => void) | undefined = undefined;
  private readonly list: Trace[] = [];
  private readonly others: SimEvent[] = [];
  /** For each event the number of its trace, 0 for one of `others`. */
  private readonly order: Uint16Array[] = [];
  private last = BLOCK;
  private readonly limit: number;

  constructor(limit = LIMIT) {
    this.limit = limit;
  }

  add(event: SimEvent): void {
    if ("pin" in event) this.addPin(event);
    else {
      this.others.push(event);
      this.note(0);
      const name = "port" in event ? event.port : "bus" in event ? event.bus : undefined;
      if (name !== undefined) this.trace(name, "mark").add(event.t, 1);
    }
  }

  /** The trace of this name; made if there is none. */
  trace(name: string, kind: TraceKind): Trace {
    let trace = this.traces.get(name);
    if (trace === undefined) {
      trace = new Trace(name, kind);
      this.traces.set(name, trace);
      this.list.push(trace);
    }
    return trace;
  }

  /** Everything that is kept, in call order. */
  *events(): Generator<SimEvent> {
    const places = this.list.map(() => 0);
    let other = 0;
    for (const [i, block] of this.order.entries()) {
      const length = i === this.order.length - 1 ? this.last : BLOCK;
      for (let at = 0; at < length; at++) {
        const number = block[at]! - 1;
        if (number < 0) yield this.others[other++]!;
        else yield eventOf(this.list[number]!, places[number]!++);
      }
    }
  }

  private addPin(event: PinEvent): void {
    const [kind, value] = kindAndValue(event);
    const trace = this.trace(event.pin, kind);
    trace.kind = kind;
    trace.add(event.t, value);
    this.note(this.list.indexOf(trace) + 1);
  }

  private note(number: number): void {
    if (this.last === BLOCK) {
      this.order.push(new Uint16Array(BLOCK));
      this.last = 0;
    }
    this.order.at(-1)![this.last++] = number;
    if (++this.count > this.limit) this.forget();
  }

  private forget(): void {
    if (this.dropped === 0) this.onFull?.(this.limit);
    const counts = new Map<number, number>();
    for (const number of this.order.shift()!) counts.set(number, (counts.get(number) ?? 0) + 1);
    for (const [number, count] of counts)
      if (number === 0) this.others.splice(0, count);
      else this.list[number - 1]!.drop(count);
    this.count -= BLOCK;
    this.dropped += BLOCK;
  }
}

function kindAndValue(event: PinEvent): [TraceKind, number] {
  if ("duty" in event) return ["duty", event.duty];
  return "analog" in event ? ["analog", event.analog] : ["level", event.value];
}

function eventOf(trace: Trace, index: number): SimEvent {
  const [t, pin, value] = [trace.time(index), trace.name, trace.value(index)];
  if (trace.kind === "duty") return { t, pin, duty: tidy(value) };
  return trace.kind === "analog" ? { t, pin, analog: tidy(value) } : { t, pin, value: value as 0 | 1 };
}

/** Values are kept as 32 bits: seven digits are what they have. */
function tidy(value: number): number {
  return Number(value.toPrecision(7));
}
