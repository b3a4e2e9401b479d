import type { Simulation } from "../../src/sim/simulation.ts";
import type { Control } from "./control.ts";

/**
 * Runs in virtual time up to tick `end`, or until every task has ended. Asked to stop, it cancels the tasks and
 * goes on, past `end` if need be, until their `finally` blocks have run.
 */
export function runVirtual(sim: Simulation, end: number, control: Control): void {
  while (!control.stopAsked && !sim.finished && sim.step(end));
  if (control.stopAsked) unwind(sim, control);
}

function unwind(sim: Simulation, control: Control): void {
  sim.cancel();
  control.stopping();
  while (!sim.finished && sim.step(Infinity));
}
