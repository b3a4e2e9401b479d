import { MisuseError } from "../../../src/executor/errors/errors.ts";
import { Future } from "../../../src/executor/model/future.ts";
import type { Operation, Waiter } from "../../../src/executor/model/kernel.ts";
import { nameOf } from "../../../src/executor/model/task-name.ts";
import { suspend } from "../../../src/executor/ready.ts";
import { type Arrived, hand } from "../../../src/hal/arrived.ts";
import type { Bytes, Serial } from "../../../src/hal/bus.ts";
import { bytesOf } from "../../../src/sim/bytes.ts";
import type { Lease } from "../../../src/sim/lease.ts";
import { putBack } from "../../../src/sync/returned.ts";
import * as border from "../border.ts";
import { board } from "./host.ts";
import { begin, forget, type Request, transferFuture, transferOperation } from "./transfer.ts";

const READ: Operation = {
  name: "read",
  begin: suspend,
  start: (waiter, future) => (future.a as GuestSerial).begin(waiter),
  stop: (_waiter, future) => (future.a as GuestSerial).leave(),
  undo: (value, future, waiter) => (future.a as GuestSerial).giveBack(value as number[], waiter),
};
const WRITE = transferOperation("write");

/** The host keeps what has arrived until it is asked for it. */
export class GuestSerial implements Serial {
  private readonly lease: Lease;
  private readonly place: number;
  private readonly reading: Request;
  private readonly arrived: Arrived = [];
  /** How many bytes have arrived. */
  private count = 0;
  private reader: Waiter | undefined = undefined;

  constructor(lease: Lease, place: number, baud: number) {
    this.lease = lease;
    this.place = place;
    this.reading = { kind: border.SERIAL_READ, place, address: 0, count: 0, bytes: [], check: () => {} };
    board().serial(place, baud);
  }

  read(): Future<number[]> {
    this.lease.check();
    return new Future<number[]>(READ, this);
  }

  write(data: string | Bytes): Future<void> {
    const { lease, place } = this;
    lease.check();
    const bytes = bytesOf(lease.name, data);
    const check = () => lease.check();
    return transferFuture(WRITE, { kind: border.SERIAL_WRITE, place, address: 0, count: 0, bytes, check });
  }

  close(): void {
    if (!this.lease.close()) return;
    const { reader } = this;
    this.leave();
    board().close(border.SERIAL, this.place);
    reader?.reject(new MisuseError(25, this.lease.name));
  }

  /** @internal @throws MisuseError R32 if somebody else reads. */
  begin(waiter: Waiter): void {
    this.lease.check();
    if (this.reader !== undefined) throw new MisuseError(32, this.lease.name, nameOf(this.reader));
    this.reader = waiter;
    begin(this, this.reading);
    this.serve();
  }

  /** @internal */
  leave(): boolean {
    if (this.reader !== undefined) forget(this.data);
    this.reader = undefined;
    return true;
  }

  /** @internal Bytes that were handed to `reader`, which was cancelled before it ran. */
  giveBack(bytes: number[], reader: Waiter): void {
    putBack(this.arrived, reader.data as number, bytes);
    this.serve();
  }

  /** @internal The number of what it asks the host for. */
  data = 0;

  /** @internal What the host says that has arrived. */
  resolve(value?: unknown): void {
    const bytes = value as number[];
    this.arrived.push({ ticket: this.count, value: bytes });
    this.count += bytes.length;
    this.serve();
  }

  /** @internal The host cannot read. */
  reject(error: unknown): void {
    const { reader } = this;
    this.reader = undefined;
    reader?.reject(error);
  }

  private serve(): void {
    const { reader, arrived } = this;
    if (reader === undefined || arrived.length === 0) return;
    this.leave();
    hand(arrived, reader);
  }
}
