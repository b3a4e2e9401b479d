import type { SimEvent } from "../../src/sim/recording.ts";
import type { BoardDescription } from "../../targets/espruino/boards/index.ts";
import type { PinMap } from "../../targets/espruino/pin-map.ts";
import { BoardFirmware } from "./board-firmware.ts";
import type { I2CEvent, SPIEvent } from "./wired-buses.ts";

/** What an app did on the simulated board, for a script of it to be given the same. */
export interface RecordedRun {
  events: readonly SimEvent[];
  /** The pins that the input script sets. */
  inputs: readonly string[];
  ms: number;
}

/** The firmware of `board`, whose devices answer as those of the run did. */
export function firmwareFor(
  { events }: RecordedRun,
  board: BoardDescription,
  pins: PinMap,
  record: (event: SimEvent) => void,
): BoardFirmware {
  return new BoardFirmware({
    board,
    pins,
    names: [...new Set(events.flatMap((event) => ("pin" in event ? [event.pin] : [])))],
    answers: events.filter((event): event is I2CEvent => "address" in event),
    exchanges: events.filter((event): event is SPIEvent => "bus" in event && !("address" in event)),
    record,
  });
}

/** Lets the time of the run pass, with what came in. */
export function replay({ events, inputs, ms }: RecordedRun, firmware: BoardFirmware): void {
  const { time } = firmware;
  const passUntil = (t: number) => time.pass(Math.max(0, t - time.real));
  for (const event of events)
    if (comesIn(event, inputs)) {
      passUntil(event.t);
      if ("received" in event) firmware.feed(event.port, event.received);
      else if ("analog" in event) firmware.measure(event.pin, event.analog);
      else firmware.drive(event.pin, event.value);
    }
  // All of the last tick.
  passUntil(ms + 0.9);
}

type Input = Extract<SimEvent, { received: string } | { analog: number } | { value: 0 | 1 }>;

export function comesIn(event: SimEvent, inputs: readonly string[]): event is Input {
  return "received" in event || "analog" in event || ("value" in event && inputs.includes(event.pin));
}
