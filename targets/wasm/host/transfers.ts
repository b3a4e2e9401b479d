import { BusError } from "../../../src/executor/errors.ts";
import type { Future } from "../../../src/executor/future.ts";
import type { Waiter } from "../../../src/executor/waiter.ts";
import { BYTES, FAILED, NACK, NOTHING, packed } from "../border.ts";
import { Refusal } from "./machine.ts";

/** Transfers that may be open at once, and the bytes that they may hold. */
const MOST_OPEN = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** What stands for the task in the sandbox that awaits a future of the board here. */
class Remote {
  readonly id: number;
  readonly bytes: number;
  readonly future: Future<unknown>;
  data: unknown = undefined;
  /** Undefined until it is known. */
  outcome: string | undefined = undefined;
  private readonly onOutcome: (remote: Remote) => void;

  constructor(id: number, bytes: number, future: Future<unknown>, onOutcome: (remote: Remote) => void) {
    this.id = id;
    this.bytes = bytes;
    this.future = future;
    this.onOutcome = onOutcome;
  }

  resolve(value?: unknown): void {
    this.conclude(value === undefined ? NOTHING : BYTES + packed(value as number[]));
  }

  reject(error: any): void {
    this.conclude(error instanceof BusError ? NACK : FAILED + String(error?.message ?? error));
  }

  private conclude(outcome: string): void {
    this.outcome = outcome;
    this.onOutcome(this);
  }
}

/** The transfers that tasks in the sandbox wait for. */
export class Transfers {
  private readonly open = new Map<number, Remote>();
  private readonly onDone: (id: number, outcome: string) => void;
  private bytes = 0;
  private beginning: Remote | undefined = undefined;

  constructor(onDone: (id: number, outcome: string) => void) {
    this.onDone = onDone;
  }

  /** @returns the outcome, if it is known at once. */
  begin(id: number, bytes: number, future: Future<unknown>): string | undefined {
    if (this.open.has(id)) throw new Refusal(`There is a transfer ${id} already.`);
    if (this.open.size >= MOST_OPEN || this.bytes + bytes > MOST_BYTES) throw new FloodError();
    const remote = new Remote(id, bytes, future, (done) => this.over(done));
    this.open.set(id, remote);
    this.bytes += bytes;
    this.beginning = remote;
    try {
      future.op.start(remote as unknown as Waiter, future);
    } catch (error) {
      this.drop(remote);
      throw error;
    } finally {
      this.beginning = undefined;
    }
    return remote.outcome;
  }

  leave(id: number): void {
    const remote = this.open.get(id);
    if (remote === undefined) return;
    this.drop(remote);
    remote.future.op.stop(remote as unknown as Waiter, remote.future);
  }

  private over(remote: Remote): void {
    if (this.open.get(remote.id) !== remote) return;
    this.drop(remote);
    if (this.beginning !== remote) this.onDone(remote.id, remote.outcome!);
  }

  private drop(remote: Remote): void {
    this.open.delete(remote.id);
    this.bytes -= remote.bytes;
  }
}

/** The sandbox asks for more than its host keeps for it. */
export class FloodError extends Error {}
