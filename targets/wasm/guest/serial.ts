import { MisuseError } from "../../../src/executor/errors/errors.ts";
import type { Future } from "../../../src/executor/model/future.ts";
import type { Waiter } from "../../../src/executor/model/kernel.ts";
import { nameOf } from "../../../src/executor/model/task-name.ts";
import type { Bytes, Serial } from "../../../src/hal/bus.ts";
import { bytesOf } from "../../../src/sim/bytes.ts";
import type { Lease } from "../../../src/sim/lease.ts";
import * as border from "../border.ts";
import { board } from "./host.ts";
import { forget, type Request, transferFuture, transferOperation } from "./transfer.ts";

const READ = transferOperation("read");
const WRITE = transferOperation("write");

export class GuestSerial implements Serial {
  private readonly lease: Lease;
  private readonly place: number;
  private reader: Waiter | undefined = undefined;

  constructor(lease: Lease, place: number, baud: number) {
    this.lease = lease;
    this.place = place;
    board().serial(place, baud);
  }

  read(): Future<number[]> {
    this.lease.check();
    return transferFuture<number[]>(READ, this.reading());
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
    if (reader !== undefined) forget(reader.data as number);
    board().close(border.SERIAL, this.place);
    reader?.reject(new MisuseError(25, this.lease.name));
  }

  private reading(): Request {
    const { place } = this;
    return {
      kind: border.SERIAL_READ,
      place,
      address: 0,
      count: 0,
      bytes: [],
      check: (waiter) => this.enter(waiter),
      over: () => {
        this.reader = undefined;
      },
      undo: (bytes) => board().putBack(place, border.packed(bytes)),
    };
  }

  private enter(waiter: Waiter): void {
    this.lease.check();
    if (this.reader !== undefined) throw new MisuseError(32, this.lease.name, nameOf(this.reader));
    this.reader = waiter;
  }
}
