export { all } from "./combine/all.ts";
export type { Awaitable, Result } from "./combine/awaitable.ts";
export { fromCallback } from "./combine/callback.ts";
export { race } from "./combine/race.ts";
export { type Scope, type ScopeOptions, scope } from "./combine/scope.ts";
export { type Selected, type SelectedByName, select } from "./combine/select.ts";
export { timeout } from "./combine/timeout.ts";
export { Executor, type ExecutorOptions } from "./executor/checked.ts";
export {
  BusError,
  CancelledError,
  ClosedError,
  MisuseError,
  type RistrettoError,
  SpawnError,
  TimeoutError,
} from "./executor/errors/errors.ts";
export type { Future, LibraryTask, Routine, TaskCall } from "./executor/model/future.ts";
export { NO_DEADLINE, type Timers } from "./executor/model/kernel.ts";
export type { TaskState } from "./executor/model/states.ts";
export { cancellation, spawn, tasks } from "./executor/spawn.ts";
export type { CancelOptions, SpawnOptions, Task } from "./executor/task.ts";
export { yieldNow } from "./executor/yield.ts";
export type { Board } from "./hal/board.ts";
export { Channel } from "./sync/channel.ts";
export { DONE } from "./sync/done.ts";
export { Mutex } from "./sync/mutex.ts";
export { Semaphore } from "./sync/semaphore.ts";
export { Signal } from "./sync/signal.ts";
export type { MissedTicks } from "./timers/grid.ts";
export { TimerHeap } from "./timers/heap.ts";
export { CountdownList } from "./timers/list.ts";
export { now } from "./timers/now.ts";
export { sleep } from "./timers/sleep.ts";
export { sleepUntil } from "./timers/sleep-until.ts";
export { type Ticker, ticker } from "./timers/ticker.ts";
