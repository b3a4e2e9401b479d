import type { SimEvent } from "../../src/sim/recording.ts";
import { DataListeners } from "./data-listeners.ts";
import { FirmwarePin } from "./firmware-pins.ts";
import type { FirmwareTime } from "./firmware-time.ts";

/** What was recorded of an I2C transfer. */
export type I2CEvent = Extract<SimEvent, { address: number }>;

/** What was recorded of an SPI transfer. */
export type SPIEvent = Exclude<Extract<SimEvent, { bus: string }>, { address: number }>;

/** What a bus or port needs of the firmware that it belongs to. */
export interface BusHost {
  readonly time: FirmwareTime;
  /** The pins that `setup` must be given: none where the firmware chooses them itself. */
  readonly lines: readonly string[];
  readonly record: (event: SimEvent) => void;
}

function checkLines(lines: readonly string[], given: Record<string, unknown>): void {
  for (const line of lines) if (!(given[line] instanceof FirmwarePin)) throw new Error(`No pin for ${line}`);
}

const BITS_A_BYTE = 9;

/** Answers its transfers as those of another run were answered, one after the other. */
export class WiredI2C {
  private readonly name: string;
  private readonly host: BusHost;
  private readonly answers: I2CEvent[];
  private bitrate = 0;
  /** Written without a stop: what is read next belongs to it. */
  private begun: { write: number[]; answer: I2CEvent } | undefined;

  constructor(name: string, host: BusHost, answers: readonly I2CEvent[]) {
    this.name = name;
    this.host = host;
    this.answers = answers.filter(({ bus }) => bus === name);
  }

  setup(options: { bitrate: number }): void {
    checkLines(this.host.lines, { ...options });
    this.bitrate = options.bitrate;
  }

  writeTo({ address, stop }: { address: number; stop: boolean }, bytes: ArrayLike<number>): void {
    const write = Array.from(bytes);
    const answer = this.answerTo(address, write);
    if (stop) this.end(address, write, [], 1 + write.length);
    else this.begun = { write, answer };
  }

  readFrom(address: number, count: number): Uint8Array {
    const { write, answer } = this.begun ?? { write: [], answer: this.answerTo(address, []) };
    const sent = this.begun === undefined ? 0 : 1 + write.length;
    this.begun = undefined;
    const read = "read" in answer ? answer.read.slice(0, count) : [];
    this.end(address, write, read, sent + 1 + count);
    return Uint8Array.from(read);
  }

  private answerTo(address: number, write: number[]): I2CEvent {
    const answer = this.answers.shift();
    if (answer !== undefined && !("nack" in answer)) return answer;
    const t = this.take(1);
    this.host.record({ t, bus: this.name, address, write, nack: true });
    throw new Error("I2C device not responding");
  }

  private end(address: number, write: number[], read: number[], wireBytes: number): void {
    this.host.record({ t: this.take(wireBytes), bus: this.name, address, write, read });
  }

  /** A native call returns when its transfer is over. Like a simulated one, it takes whole ticks. */
  private take(wireBytes: number): number {
    const { time } = this.host;
    time.real += Math.ceil((wireBytes * BITS_A_BYTE * 1000) / this.bitrate);
    return time.tick;
  }
}

/** Sends back what was sent back in another run. */
export class WiredSPI {
  private readonly name: string;
  private readonly host: BusHost;
  private readonly answers: SPIEvent[];

  constructor(name: string, host: BusHost, answers: readonly SPIEvent[]) {
    this.name = name;
    this.host = host;
    this.answers = answers.filter(({ bus }) => bus === name);
  }

  setup(options: Record<string, unknown>): void {
    checkLines(this.host.lines, options);
  }

  send(bytes: ArrayLike<number>): Uint8Array {
    const write = Array.from(bytes);
    const answer = this.answers.shift();
    const read = Array.from(write, (_, i) => answer?.read[i] ?? 0);
    this.host.record({ t: this.host.time.tick, bus: this.name, write, read });
    return Uint8Array.from(read);
  }
}

/** Records what is written to it, and hands on what is fed. */
export class WiredSerial extends DataListeners {
  private readonly name: string;
  private readonly host: BusHost;

  constructor(name: string, host: BusHost) {
    super();
    this.name = name;
    this.host = host;
  }

  setup(_baud: number, options: Record<string, unknown>): void {
    checkLines(this.host.lines, options);
  }

  unsetup(): void {}

  write(data: ArrayLike<number> | string): void {
    const text = typeof data === "string" ? data : String.fromCharCode(...Array.from(data));
    this.host.record({ t: this.host.time.tick, port: this.name, data: text });
  }
}
