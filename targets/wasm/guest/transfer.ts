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
  /** It is over, or nobody waits for it any more. */
  over?(): void;
  /** The error for a device that did not answer. */
  nack?(): Error;
  /** Takes back bytes that nobody will see. */
  undo?(bytes: number[]): void;
}

interface Open {
  readonly waiter: Waiter;
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
  request.over?.();
  if (kind === border.BYTES) waiter.resolve(border.unpacked(rest));
  else if (kind === border.NOTHING) waiter.resolve();
  else waiter.reject(kind === border.NACK ? request.nack!() : new Error(rest));
}

/** Ends a wait from this side. */
export function abandon(id: number, error: Error): void {
  const found = open[id];
  if (found === undefined) return;
  forget(id);
  found.waiter.reject(error);
}

export function forget(id: number): void {
  const found = open[id];
  if (found === undefined) return;
  delete open[id];
  found.request.over?.();
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
      const id = ++last.id;
      const one = { waiter, request };
      waiter.data = id;
      open[id] = one;
      const { kind, place, address, count, bytes } = request;
      const outcome = board().transfer(kind, place, id, address, count, border.packed(bytes));
      if (outcome === undefined) return;
      delete open[id];
      conclude(one, outcome);
    },
    stop(waiter) {
      forget(waiter.data as number);
      return true;
    },
    undo(value, future) {
      (future.a as Request).undo?.(value as number[]);
    },
  };
}

export function transferFuture<T>(op: Operation, request: Request): Future<T> {
  return new Future<T>(op, request);
}
