import { Claims } from "../../src/hal/claims.ts";
import type { Entry } from "../../src/sim/agenda.ts";
import { SimClock } from "../../src/sim/clock.ts";
import { Lease } from "../../src/sim/lease.ts";
import { Recording, type SimEvent } from "../../src/sim/recording.ts";
import { BOARD } from "./claims.ts";
import { deliveries } from "./deliver.ts";
import type { Host } from "./natives.ts";

declare const host: Host;
/** Whether somebody listens to what is reported. */
declare const RISTRETTO_RUNNER: boolean;

/*
 * What the buses of src/sim stand on here: the board's ticks instead of virtual time, and its reports instead of a
 * recording.
 */

class BusClock extends SimClock {
  override after(ticks: number, run: () => void): Entry {
    this.tick = host.uptime();
    const entry = super.after(ticks, run);
    host.wakeAt(this.next());
    return entry;
  }

  /** Runs what is due. */
  catchUp(): void {
    this.runTick(host.uptime());
    host.wakeAt(this.next());
  }
}

class Reports extends Recording {
  override add(event: SimEvent): void {
    if (RISTRETTO_RUNNER) tell(event);
  }
}

function tell(event: any): void {
  const { bus, address, write, read, error } = event;
  if (error !== undefined) host.tellError(error);
  else host.tellTransfer(bus, address, write, read);
}

export const clock: BusClock = new BusClock();
export const reports: Reports = new Reports();
const claims = new Claims(BOARD);

deliveries.push(() => clock.catchUp());

/** @throws MisuseError R22, R23: see Claims. */
export function openBus(name: string, known: readonly string[], use: string): Lease {
  return new Lease(claims, name, known, use);
}
