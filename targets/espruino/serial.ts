import { BusError, MisuseError } from "../../src/executor/errors/errors.ts";
import { ITERATED, WISHES } from "../../src/executor/features.ts";
import { executorOf, report } from "../../src/executor/model/current.ts";
import { Future } from "../../src/executor/model/future.ts";
import type { Operation, Waiter } from "../../src/executor/model/kernel.ts";
import { nameOf } from "../../src/executor/model/task-name.ts";
import { suspend } from "../../src/executor/ready.ts";
import { type Arrived, give, hand, takeBack, taken, type Wish } from "../../src/hal/arrived.ts";
import type { Bytes, Serial, SerialOptions } from "../../src/hal/bus.ts";
import { endReader, nextBytes, type ReadSide } from "../../src/hal/next-bytes.ts";
import { exactly, type LimitOptions, line, until } from "../../src/hal/reads.ts";
import { putBack } from "../../src/sync/returned.ts";
import { startTimer, stopTimer } from "../../src/timers/timer.ts";
import { openBus, withLines } from "./bus.ts";
import { checkBytes, checkRange } from "./check.ts";
import { opened, release } from "./claims.ts";
import type { NativeSerial } from "./natives.ts";

/** Bytes that are kept for an app that does not read. */
const ROOM = 1024;
/** A start bit, eight data bits, a stop bit; in a second of 1000 ticks. */
const TICKS_A_BYTE_AT_1_BAUD = 10_000;

const READ: Operation = {
  name: "read",
  begin: suspend,
  start: WISHES
    ? (waiter, future) => (future.a as EspruinoSerial).begin(waiter, future.b)
    : (waiter, future) => (future.a as EspruinoSerial).begin(waiter),
  stop: (_waiter, future) => (future.a as EspruinoSerial).leave(),
  undo: (value, future, waiter) => (future.a as EspruinoSerial).giveBack(waiter, value as number[]),
};

const WRITE: Operation = {
  name: "write",
  begin: suspend,
  start: (waiter, future) => (future.a as EspruinoSerial).send(waiter, future.b),
  stop: stopTimer,
};

/** The engine buffers both ways. A write ends when its last byte must be on the wire at this baud rate. */
class EspruinoSerial implements Serial, ReadSide {
  private readonly label: string;
  private readonly baud: number;
  private port: NativeSerial | undefined;
  private readonly listener: (data: string) => void;
  /** One character a byte. */
  private buffer = "";
  /** What was handed out of the buffer and came back, and how much was. */
  private readonly arrived: Arrived = [];
  private count = 0;
  private lost = 0;
  private reader: Waiter | undefined = undefined;
  private wish?: Wish | undefined;
  declare next: Serial["next"];
  declare [Symbol.asyncIterator]: Serial[typeof Symbol.asyncIterator];
  /** When everything that was written is on the wire: the tick times the baud rate, a whole number. */
  private idleAt = 0;

  constructor(name: string, baud: number) {
    checkRange(`baud of ${name}`, baud, 1, 1e7);
    this.label = name;
    this.baud = baud;
    this.port = openBus<NativeSerial>(name, (port) => port.setup(baud, withLines(name, {})));
    this.listener = (data) => this.receive(data);
    this.port.on("data", this.listener);
    if (ITERATED) this.next = nextBytes;
  }

  read(): Future<number[]> {
    opened(this.port, this.label);
    return new Future<number[]>(READ, this);
  }

  readLine(options?: LimitOptions): Future<string> {
    return this.wishing(line(this.label, options));
  }

  readExactly(count: number): Future<number[]> {
    return this.wishing(exactly(count));
  }

  readUntil(byte: number, options?: LimitOptions): Future<number[]> {
    return this.wishing(until(this.label, byte, options));
  }

  /** @internal */
  wishing<T>(wish: Wish): Future<T> {
    opened(this.port, this.label);
    return new Future<T>(READ, this, wish);
  }

  write(data: string | Bytes): Future<void> {
    opened(this.port, this.label);
    checkBytes(this.label, bytesOf(data));
    return new Future<void>(WRITE, this, data);
  }

  close(): void {
    const { port, reader } = this;
    if (!port) return;
    this.port = this.reader = undefined;
    this.buffer = "";
    port.removeListener("data", this.listener);
    port.unsetup();
    release(this.label);
    if (ITERATED) endReader(reader, new MisuseError(25, this.label));
    else if (reader) reader.reject(new MisuseError(25, this.label));
  }

  /** @internal */
  isOver(): boolean {
    return !this.port;
  }

  /** @internal @throws MisuseError R32 if somebody else reads. */
  begin(waiter: Waiter, wish?: Wish): void {
    opened(this.port, this.label);
    if (this.reader) throw new MisuseError(32, this.label, nameOf(this.reader));
    this.reader = waiter;
    if (WISHES) this.wish = wish;
    if (this.lost) report(this.lossOf(this.lost), waiter);
    this.lost = 0;
    this.serve();
  }

  /** @internal */
  leave(): boolean {
    this.reader = undefined;
    return true;
  }

  /** @internal Bytes that were handed to `reader`, which was cancelled before it ran. */
  giveBack(reader: Waiter, bytes: number[]): void {
    if (WISHES) takeBack(this.arrived, reader);
    else putBack(this.arrived, reader.data as number, bytes);
    this.serve();
  }

  /** @internal */
  send(waiter: Waiter, data: string | Bytes): void {
    const exec = executorOf(waiter);
    opened(this.port, this.label).write(data);
    const { baud } = this;
    // Within the tick before, the line was busy: without this, each byte that is written alone would take whole ticks.
    if (this.idleAt <= (exec.now - 1) * baud) this.idleAt = exec.now * baud;
    this.idleAt += data.length * TICKS_A_BYTE_AT_1_BAUD;
    startTimer(waiter, Math.ceil(this.idleAt / baud - exec.now));
  }

  private receive(data: string): void {
    const room = Math.max(0, ROOM - this.buffer.length);
    this.buffer += data.slice(0, room);
    this.lost += Math.max(0, data.length - room);
    this.serve();
  }

  private serve(): void {
    const { reader, buffer, arrived } = this;
    if (!reader) return;
    if (buffer) arrived.push({ ticket: this.count, value: bytesOf(buffer) as number[] });
    this.count += buffer.length;
    this.buffer = "";
    if (WISHES) {
      const pieces = taken(arrived, this.wish);
      if (!pieces) return;
      this.reader = undefined;
      give(arrived, reader, pieces, this.wish);
      return;
    }
    if (!arrived[0]) return;
    this.reader = undefined;
    hand(arrived, reader);
  }

  private lossOf(count: number): Error {
    return new BusError(36, this.label, count);
  }
}

function bytesOf(data: string | Bytes): Bytes {
  if (typeof data !== "string") return data;
  const bytes: number[] = [];
  for (let i = 0; i < data.length; i++) bytes.push(data.charCodeAt(i));
  return bytes;
}

export function serial(name: string, { baud = 9600 }: SerialOptions = {}): Serial {
  return new EspruinoSerial(name, baud);
}
