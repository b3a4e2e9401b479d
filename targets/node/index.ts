export { fromSignal, toSignal } from "./abort-signals.ts";
export { fromAsyncIterable, type HostSource, type TaskSource, toAsyncIterable } from "./async-iterables.ts";
export { type NodeClockOptions, nodeClock } from "./clock.ts";
export { fromPromise, toPromise } from "./promise.ts";
export { type Streams, streamSerial } from "./stream-serial.ts";
