export { all } from "./executor/all.ts";
export { fromCallback } from "./executor/callback.ts";
export {
  BusError,
  CancelledError,
  MisuseError,
  type RistrettoError,
  SpawnError,
  TimeoutError,
} from "./executor/errors.ts";
export { Executor, type ExecutorOptions, NO_DEADLINE, type Timers } from "./executor/executor.ts";
export type { Awaitable, Future, Result, Routine } from "./executor/future.ts";
export { race, type Selected, select } from "./executor/race.ts";
export { type Scope, scope } from "./executor/scope.ts";
export { spawn, tasks } from "./executor/spawn.ts";
export type { SpawnOptions, Task, TaskState } from "./executor/task.ts";
export { yieldNow } from "./executor/yield.ts";
export type { Board } from "./hal/board.ts";
export { Channel } from "./sync/channel.ts";
export { Mutex } from "./sync/mutex.ts";
export { Semaphore } from "./sync/semaphore.ts";
export { Signal } from "./sync/signal.ts";
export type { MissedTicks } from "./timers/grid.ts";
export { TimerHeap } from "./timers/heap.ts";
export { CountdownList } from "./timers/list.ts";
export { now, sleep, sleepUntil } from "./timers/sleep.ts";
export { type Ticker, ticker } from "./timers/ticker.ts";
export { timeout } from "./timers/timeout.ts";
