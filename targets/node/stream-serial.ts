import type { Bytes, Serial } from "../../src/hal/bus.ts";
import { Claims } from "../../src/hal/claims.ts";
import { type Future, fromCallback } from "../../src/index.ts";
import { ArrivedReads } from "../../src/sim/arrived-reads.ts";
import { bytesOf } from "../../src/sim/bytes.ts";
import { Lease } from "../../src/sim/lease.ts";
import type { ReadableBytes, WritableBytes } from "./host-types.ts";

/** Bytes that wait for a reader before the stream is paused. */
const ROOM = 4096;
const NAME = "the stream";

/** Where bytes come from, and where they go: one stream for both, or two. */
export interface Streams {
  readable: ReadableBytes;
  writable: WritableBytes;
}

class StreamSerial extends ArrivedReads implements Serial {
  private readonly streams: Streams;
  private readonly onData = (bytes: Uint8Array) => this.take(bytes);
  private readonly onEnd = () => this.close();

  constructor(streams: Streams) {
    super(new Lease(new Claims("stream"), NAME, [NAME], "a serial port"));
    this.streams = streams;
    streams.readable.on("data", this.onData).on("end", this.onEnd).on("close", this.onEnd);
  }

  write(data: string | Bytes): Future<void> {
    this.lease.check();
    const bytes = Uint8Array.from(bytesOf(NAME, data));
    return fromCallback<void>((resolve, reject) => {
      this.streams.writable.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  close(): void {
    if (!this.lease.close()) return;
    const { readable } = this.streams;
    readable.off("data", this.onData).off("end", this.onEnd).off("close", this.onEnd).pause();
    this.end();
  }

  private take(bytes: Uint8Array): void {
    this.arrive(Array.from(bytes));
    this.serve();
  }

  protected override serve(): void {
    super.serve();
    this.hold();
  }

  /** The stream waits while too much has not been read. */
  private hold(): void {
    if (!this.lease.isOpen) return;
    let waiting = 0;
    for (const { value } of this.arrived) waiting += value.length;
    const { readable } = this.streams;
    if (waiting > ROOM) readable.pause();
    else if (readable.isPaused()) readable.resume();
  }
}

/**
 * A serial port over Node's streams, such as `{ readable: child.stdout, writable: child.stdin }`: of a child process, a socket,
 * a port of the package `serialport`. It is closed when the stream ends; closing it leaves the streams open. A write is done when
 * the stream has taken the bytes over. A stream that gives more than is read is paused. From anywhere.
 */
export function streamSerial(streams: Streams): Serial {
  return new StreamSerial(streams);
}
