import { MisuseError } from "../../src/executor/errors/errors.ts";
import { callFor, current } from "../../src/executor/model/current.ts";
import type { Kernel } from "../../src/executor/model/kernel.ts";
import type { Digital, DigitalOptions, Edge, EdgeListener, Level } from "../../src/hal/digital.ts";
import { edgesOf } from "../../src/hal/edge-stream.ts";
import { checkChoice } from "../../src/sim/check.ts";
import { concerns, EDGES } from "../../src/sim/watches.ts";
import { deliveries } from "./deliver.ts";
import { digital as plainDigital, type QemuDigital } from "./digital.ts";
import type { Host } from "./natives.ts";

declare const host: Host;

/* In place of digital.ts for an app that waits for edges. */

interface Watch {
  readonly edge: Edge;
  readonly listener: EdgeListener;
  readonly closed: ((error: unknown) => void) | undefined;
  /** On whose behalf the listener is called. */
  readonly exec: Kernel | undefined;
  /** The number of the first edge that counts: those before came before it was hooked in. */
  readonly from: number;
}

/** By the place of the pin. */
const watches: Record<number, Watch[]> = {};

function watch(
  this: QemuDigital,
  edge: Edge,
  listener: EdgeListener,
  closed?: (error: unknown) => void,
): Watch {
  checkChoice(this.label, "edge", edge, EDGES);
  if (deliveries.indexOf(handOn) < 0) deliveries.push(handOn);
  const added = { edge, listener, closed, exec: current.exec, from: host.watchPin(this.pin) };
  watches[this.pin] = watchesOf(this.pin).concat([added]);
  return added;
}

function unwatch(this: QemuDigital, watch: unknown): void {
  const before = watchesOf(this.pin);
  const after = before.filter((each) => each !== watch);
  if (after.length < before.length) host.unwatchPin(this.pin);
  watches[this.pin] = after;
}

function watchesOf(pin: number): Watch[] {
  return watches[pin] || [];
}

function handOn(): void {
  for (let edge = host.nextEdge(); edge !== undefined; edge = host.nextEdge())
    tell(edge[0], edge[1] as Level, edge[2], edge[3]);
}

/** Who is unhooked meanwhile hears nothing any more. */
function tell(pin: number, level: Level, number: number, time: number): void {
  for (const watch of watchesOf(pin))
    if (number >= watch.from && concerns(watch.edge, level) && watchesOf(pin).indexOf(watch) >= 0)
      callFor(watch.exec, () => watch.listener(level, time), undefined);
}

function close(this: QemuDigital): void {
  const left = watchesOf(this.pin);
  delete watches[this.pin];
  this.end();
  for (const { closed } of left) if (closed) closed(new MisuseError(25, this.label));
}

export function digital(name: string, options?: DigitalOptions): Digital {
  const pin = plainDigital(name, options);
  pin.watch = watch;
  pin.unwatch = unwatch;
  pin.edges = (given) => edgesOf(pin, given);
  pin.close = close;
  return pin;
}
