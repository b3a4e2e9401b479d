import type { Future } from "../../src/executor/model/future.ts";
import type { Bytes, Serial, SerialOptions } from "../../src/hal/bus.ts";
import { SERIAL_NAMES } from "../../src/hal/names.ts";
import { ArrivedReads } from "../../src/sim/arrived-reads.ts";
import { bytesOf } from "../../src/sim/bytes.ts";
import { checkWhole } from "../../src/sim/check.ts";
import type { Lease } from "../../src/sim/lease.ts";
import { BitLine } from "../../src/sim/line.ts";
import { type Transfer, transferFuture, transferOperation, Wire } from "../../src/sim/wire.ts";
import { clock, openBus } from "./bus.ts";
import { deliveries } from "./deliver.ts";
import type { Host } from "./natives.ts";

declare const host: Host;

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
  for (const port of open) port?.poll();
});

/** The firmware keeps what its UART has received until it is read. A write ends when its last byte is on the wire. */
class QemuSerial extends ArrivedReads implements Serial {
  private readonly place: number;
  private readonly baud: number;

  constructor(lease: Lease, place: number, baud: number) {
    super(lease);
    this.place = place;
    this.baud = baud;
    host.openPort(place, baud);
    open[place] = this;
  }

  write(data: string | Bytes): Future<void> {
    const { lease, place, baud } = this;
    lease.check();
    const write = new SerialWrite(lease, place, baud, bytesOf(lease.name, data));
    return transferFuture<void>(WRITE, ways[place]!.wire, write);
  }

  close(): void {
    if (!this.lease.close()) return;
    open[this.place] = undefined;
    host.closePort(this.place);
    this.end();
  }

  /** @internal */
  poll(): void {
    if (this.reader === undefined) return;
    this.ask();
    this.serve();
  }

  protected override ask(): void {
    const bytes = host.takeBytes(this.place);
    if (bytes !== undefined) this.arrive(bytes);
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
