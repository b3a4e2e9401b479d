/*
 * What the command's two threads share. The worker may be in a loop of virtual time or in an app that never gives up the
 * processor, so what must reach it goes through shared memory; everything else goes over a message port.
 */
const STOP = 0;
const STOPPING = 1;
const LOADED = 2;
const INPUT = 3;

export class Control {
  readonly buffer: SharedArrayBuffer;
  private readonly flags: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.buffer = buffer;
    this.flags = new Int32Array(buffer);
  }

  /** Main: asks the worker to cancel the tasks. */
  stop(): void {
    this.raise(STOP);
  }

  get stopAsked(): boolean {
    return this.isUp(STOP);
  }

  /** Worker: the tasks are cancelled. Until then an app that was asked to stop has not given up the processor. */
  stopping(): void {
    this.raise(STOPPING);
  }

  get isStopping(): boolean {
    return this.isUp(STOPPING);
  }

  /** Worker: the app's module has run. */
  loaded(): void {
    this.raise(LOADED);
  }

  get isLoaded(): boolean {
    return this.isUp(LOADED);
  }

  /** Main: the whole of standard input lies in the port. */
  inputReady(): void {
    this.raise(INPUT);
  }

  /** Worker: waits for `inputReady`. @returns false if it was asked to stop first. */
  waitForInput(): boolean {
    while (!this.isUp(INPUT)) {
      if (this.stopAsked) return false;
      Atomics.wait(this.flags, INPUT, 0, 50);
    }
    return true;
  }

  private raise(flag: number): void {
    Atomics.store(this.flags, flag, 1);
    Atomics.notify(this.flags, flag);
  }

  private isUp(flag: number): boolean {
    return Atomics.load(this.flags, flag) === 1;
  }
}
