import { Future } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import { DONE } from "../sync/done.ts";
import type { Wish } from "./arrived.ts";

/** A port as a reader sees it. */
export interface ReadSide {
  /** @internal */
  begin(waiter: Waiter, wish?: Wish): void;
  /** @internal */
  leave(): boolean;
  /** @internal */
  giveBack(reader: Waiter, bytes: number[]): void;
  /** @internal */
  isOver(): boolean;
}

const NEXT: Operation = {
  name: "next",
  begin: suspend,
  start(waiter, future) {
    const port: ReadSide = future.a;
    if (port.isOver()) waiter.resolve(DONE);
    else {
      waiter.data = DONE;
      port.begin(waiter, future.b);
    }
  },
  stop: (_waiter, future) => (future.a as ReadSide).leave(),
  undo(value, future, waiter) {
    if (value !== DONE) (future.a as ReadSide).giveBack(waiter, value as number[]);
  },
};

/** What `next` of a port gives. */
export function nextBytes(this: ReadSide): Future<number[] | typeof DONE> {
  return new Future<number[] | typeof DONE>(NEXT, this);
}

/** The same of what `wish` reads. */
export function nextWith(port: ReadSide, wish: Wish): Future<number[] | typeof DONE> {
  return new Future<number[] | typeof DONE>(NEXT, port, wish);
}

/** Ends the wait of whoever reads a port that is closed: with `error`, or as the end of a loop over it. */
export function endReader(reader: Waiter | undefined, error: Error): void {
  if (reader === undefined) return;
  if (reader.data === DONE) reader.resolve(DONE);
  else reader.reject(error);
}
