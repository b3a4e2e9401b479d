/*
 * Types of the host, so that declarations are right in a project without those of Node and of browsers.
 */

type Global = typeof globalThis;

/** The host's AbortSignal, where its types are known. */
export type HostSignal = Global extends { AbortSignal: { prototype: infer Signal } } ? Signal : PlainSignal;

/** What is used of one. */
export interface PlainSignal {
  readonly aborted: boolean;
  readonly reason: any;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
}

/** What is used of Node's stream to read from: `process.stdin`, a socket, the port of a package. */
export interface ReadableBytes {
  on(event: "data", listener: (bytes: any) => void): this;
  on(event: "end" | "close", listener: () => void): this;
  off(event: "data", listener: (bytes: any) => void): this;
  off(event: "end" | "close", listener: () => void): this;
  isPaused(): boolean;
  pause(): unknown;
  resume(): unknown;
}

/** And of one to write to. */
export interface WritableBytes {
  write(bytes: any, done: (error?: Error | null) => void): unknown;
}
