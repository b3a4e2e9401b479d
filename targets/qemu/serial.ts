import { MisuseError } from "../../src/executor/errors/errors.ts";
import { Future } from "../../src/executor/model/future.ts";
import type { Operation, Waiter } from "../../src/executor/model/kernel.ts";
import { nameOf } from "../../src/executor/model/task-name.ts";
import { suspend } from "../../src/executor/ready.ts";
import { type Arrived, hand } from "../../src/hal/arrived.ts";
import type { Bytes, Serial, SerialOptions } from "../../src/hal/bus.ts";
import { SERIAL_NAMES } from "../../src/hal/names.ts";
import { bytesOf } from "../../src/sim/bytes.ts";
import { checkWhole } from "../../src/sim/check.ts";
import type { Lease } from "../../src/sim/lease.ts";
import { BitLine } from "../../src/sim/line.ts";
import { type Transfer, transferFuture, transferOperation, Wire } from "../../src/sim/wire.ts";
import { putBack } from "../../src/sync/returned.ts";
import { clock, openBus } from "./bus.ts";
import { deliveries } from "./deliver.ts";
import type { Host } from "./natives.ts";

declare const host: Host;

const READ: Operation = {
  name: "read",
  begin: suspend,
  start: (waiter, future) => (future.a as QemuSerial).begin(waiter),
  stop: (_waiter, future) => (future.a as QemuSerial).leave(),
  undo: (value, future, waiter) => (future.a as QemuSerial).giveBack(value as number[], waiter),
};
const WRITE = transferOperation("write");

/** What goes out by a port. It outlives an opening. */
interface Way {
  readonly wire: Wire;
  readonly line: BitLine;
}

const ways: Way[] = SERIAL_NAMES.map(() => ({ wire: new Wire(clock), line: new BitLine(clock) }));
/** The ports that are open, by their places. */
const open: Array<QemuSerial | undefined> = SERIAL_NAMES.map(() => undefined);

deliveries.push(() => {
  for (const port of open) port?.serve();
});

/** The firmware keeps what its UART has received until it is read. A write ends when its last byte is on the wire. */
class QemuSerial implements Serial {
  private readonly lease: Lease;
  private readonly place: number;
  private readonly baud: number;
  private reader: Waiter | undefined = undefined;
  private readonly arrived: Arrived = [];
  /** How many bytes have arrived. */
  private count = 0;

  constructor(lease: Lease, place: number, baud: number) {
    this.lease = lease;
    this.place = place;
    this.baud = baud;
    host.openPort(place, baud);
    open[place] = this;
  }

  read(): Future<number[]> {
    this.lease.check();
    return new Future<number[]>(READ, this);
  }

  write(data: string | Bytes): Future<void> {
    const { lease, place, baud } = this;
    lease.check();
    const write = new SerialWrite(lease, place, baud, bytesOf(lease.name, data));
    return transferFuture<void>(WRITE, ways[place]!.wire, write);
  }

  close(): void {
    const { lease, place, reader } = this;
    if (!lease.close()) return;
    this.reader = open[place] = undefined;
    host.closePort(place);
    reader?.reject(new MisuseError(25, lease.name));
  }

  /** @internal @throws MisuseError R32 if somebody else reads. */
  begin(waiter: Waiter): void {
    this.lease.check();
    if (this.reader !== undefined) throw new MisuseError(32, this.lease.name, nameOf(this.reader));
    this.reader = waiter;
    this.serve();
  }

  /** @internal */
  leave(): boolean {
    this.reader = undefined;
    return true;
  }

  /** @internal Bytes that were handed to `reader`, which was cancelled before it ran. */
  giveBack(bytes: number[], reader: Waiter): void {
    putBack(this.arrived, reader.data as number, bytes);
    this.serve();
  }

  /** @internal */
  serve(): void {
    const { reader, arrived } = this;
    if (reader === undefined) return;
    const bytes = host.takeBytes(this.place);
    if (bytes !== undefined) {
      arrived.push({ ticket: this.count, value: bytes });
      this.count += bytes.length;
    }
    if (arrived.length === 0) return;
    this.reader = undefined;
    hand(arrived, reader);
  }
}

class SerialWrite implements Transfer {
  private readonly lease: Lease;
  private readonly place: number;
  private readonly baud: number;
  private readonly bytes: number[];

  constructor(lease: Lease, place: number, baud: number, bytes: number[]) {
    this.lease = lease;
    this.place = place;
    this.baud = baud;
    this.bytes = bytes;
  }

  check(): void {
    this.lease.check();
  }

  begin(): number {
    if (this.bytes.length === 0) return 0;
    clock.tick = host.uptime();
    host.sendBytes(this.place, this.bytes);
    return ways[this.place]!.line.take(this.bytes.length, this.baud);
  }

  end(): void {}
}

export function serial(name: string, { baud = 9600 }: SerialOptions = {}): Serial {
  checkWhole(`baud of ${name}`, baud, 1, 1e7);
  const lease = openBus(name, SERIAL_NAMES, "a serial port");
  return new QemuSerial(lease, SERIAL_NAMES.indexOf(name), baud);
}
