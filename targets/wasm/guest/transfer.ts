import { Future } from "../../../src/executor/model/future.ts";
import type { Operation, Waiter } from "../../../src/executor/model/kernel.ts";
import { suspend } from "../../../src/executor/ready.ts";
import * as border from "../border.ts";
import { board, host } from "./host.ts";

/** What goes over a wire as one piece, or bytes that are to come. */
export interface Request {
  /** @throws MisuseError if it cannot begin. Called when it is awaited. */
  check(waiter: Waiter): void;
  readonly kind: number;
  /** Of its bus or port. */
  readonly place: number;
  readonly address: number;
  /** Bytes to read. */
  readonly count: number;
  readonly bytes: readonly number[];
  /** The error for a device that did not answer. */
  nack?(): Error;
}

/** Who asked for it. */
interface Asker {
  /** Its number. */
  data: unknown;
  resolve(value?: unknown): void;
  reject(error: unknown): void;
}

interface Open {
  readonly waiter: Asker;
  readonly request: Request;
}

const open: Record<number, Open> = {};
const last = { id: 0 };

/** The outcome of a transfer has come in; nothing happens if nobody waits for it. */
export function settle(id: number, outcome: string): void {
  const found = open[id];
  if (found === undefined) return;
  delete open[id];
  conclude(found, outcome);
}

function conclude({ waiter, request }: Open, outcome: string): void {
  const kind = outcome.charAt(0);
  const rest = outcome.slice(1);
  if (kind === border.BYTES) waiter.resolve(border.unpacked(rest));
  else if (kind === border.NOTHING) waiter.resolve();
  else waiter.reject(kind === border.NACK ? request.nack!() : new Error(rest));
}

/** Nobody waits for it any more. */
export function forget(id: number): void {
  if (open[id] === undefined) return;
  delete open[id];
  host().leave(id);
}

/** The kind of a transfer's future; `name` is what the app called. */
export function transferOperation(name: string): Operation {
  return {
    name,
    begin: suspend,
    start(waiter, future) {
      const request: Request = future.a;
      request.check(waiter);
      begin(waiter, request);
    },
    stop(waiter) {
      forget(waiter.data as number);
      return true;
    },
  };
}

/** `waiter` is told of the outcome; at once, if that is known. */
export function begin(waiter: Asker, request: Request): void {
  const id = ++last.id;
  const one = { waiter, request };
  waiter.data = id;
  open[id] = one;
  const { kind, place, address, count, bytes } = request;
  const outcome = board().transfer(kind, place, id, address, count, border.packed(bytes));
  if (outcome === undefined) return;
  delete open[id];
  conclude(one, outcome);
}

export function transferFuture<T>(op: Operation, request: Request): Future<T> {
  return new Future<T>(op, request);
}
