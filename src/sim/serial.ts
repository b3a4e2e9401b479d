import { MisuseError } from "../executor/errors/errors.ts";
import { Future } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import type { Bytes, Serial } from "../hal/bus.ts";
import { bytesOf, textOf } from "./bytes.ts";
import type { SimClock } from "./clock.ts";
import type { Lease } from "./lease.ts";
import { BitLine } from "./line.ts";
import { Receiver } from "./receiver.ts";
import type { Recording } from "./recording.ts";
import { type Transfer, transferFuture, transferOperation, Wire } from "./wire.ts";

/** Writes whose texts wait to be joined. */
const PIECES = 256;

/** One port with what the world sends to it; it outlives an opening by the firmware. */
export class SimPort {
  readonly name: string;
  readonly clock: SimClock;
  readonly recording: Recording;
  readonly wire: Wire;
  readonly receiver: Receiver;
  /** Times the bytes that go out. */
  readonly out: BitLine;
  private kept = "";
  /** What was written since: texts that are joined one by one take many times their size. */
  private pieces: string[] = [];
  /** Characters of both. */
  private count = 0;

  constructor(name: string, clock: SimClock, recording: Recording) {
    this.name = name;
    this.clock = clock;
    this.recording = recording;
    this.wire = new Wire(clock);
    this.receiver = new Receiver(name, clock, recording);
    this.out = new BitLine(clock);
  }

  /** All that the firmware wrote, as far as the recording is bounded. */
  get output(): string {
    this.kept += this.pieces.splice(0).join("");
    return this.kept;
  }

  keep(data: string): void {
    const most = Math.min(this.recording.limit, this.recording.bytes);
    this.pieces.push(data);
    this.count += data.length;
    if (this.pieces.length < PIECES && this.count <= most) return;
    const { output } = this;
    if (output.length > most) this.kept = output.slice(-most / 2);
    this.count = this.kept.length;
  }

  send(data: string | Bytes): void {
    this.receiver.send(bytesOf(this.name, data));
  }
}

const READ: Operation = {
  name: "read",
  begin: suspend,
  start(waiter, future) {
    future.a.check();
    future.b.read(waiter);
  },
  stop(_waiter: Waiter, future) {
    (future.b as Receiver).leave();
    return true;
  },
  undo(value, future, waiter) {
    if ((future.a as Lease).isOpen) (future.b as Receiver).giveBack(value as number[], waiter);
  },
};
const WRITE = transferOperation("write");

/** A serial port as the firmware has it. */
export class SimSerial implements Serial {
  private readonly port: SimPort;
  private readonly lease: Lease;
  private readonly baud: number;

  constructor(port: SimPort, lease: Lease, baud: number) {
    this.port = port;
    this.lease = lease;
    this.baud = baud;
    port.receiver.open(baud);
  }

  read(): Future<number[]> {
    this.lease.check();
    return new Future<number[]>(READ, this.lease, this.port.receiver);
  }

  write(data: string | Bytes): Future<void> {
    this.lease.check();
    const transfer = new SerialWrite(this.port, this.lease, this.baud, bytesOf(this.port.name, data));
    return transferFuture<void>(WRITE, this.port.wire, transfer);
  }

  close(): void {
    if (this.lease.close()) this.port.receiver.close(new MisuseError(25, this.port.name));
  }
}

class SerialWrite implements Transfer {
  private readonly port: SimPort;
  private readonly lease: Lease;
  private readonly baud: number;
  private readonly bytes: number[];

  constructor(port: SimPort, lease: Lease, baud: number, bytes: number[]) {
    this.port = port;
    this.lease = lease;
    this.baud = baud;
    this.bytes = bytes;
  }

  check(): void {
    this.lease.check();
  }

  begin(): number {
    const { port } = this;
    if (this.bytes.length === 0) return 0;
    const data = textOf(this.bytes);
    port.keep(data);
    port.recording.add({ t: port.clock.tick, port: port.name, data });
    return port.out.take(this.bytes.length, this.baud);
  }

  end(): void {}
}
