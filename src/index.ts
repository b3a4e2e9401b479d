export { all } from "./combine/all.ts";
export { allSettled } from "./combine/all-settled.ts";
export type { Awaitable, Result } from "./combine/awaitable.ts";
export { fromCallback } from "./combine/callback.ts";
export { type Cancellable, CancelToken } from "./combine/cancel-token.ts";
export { deadline } from "./combine/deadline.ts";
export { firstOf } from "./combine/first-of.ts";
export { race } from "./combine/race.ts";
export { type RetryOptions, retry } from "./combine/retry.ts";
export { type Scope, type ScopeOptions, scope } from "./combine/scope.ts";
export { type Selected, type SelectedByName, type SelectOptions, select } from "./combine/select.ts";
export type { Settled } from "./combine/settled.ts";
export { shield } from "./combine/shield.ts";
export { type SuperviseOptions, supervise } from "./combine/supervision.ts";
export { timeout } from "./combine/timeout.ts";
export { Executor, type ExecutorOptions } from "./executor/checked.ts";
export { currentTask } from "./executor/current-task.ts";
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
export type { Spawner } from "./executor/spawner.ts";
export type { CancelOptions, SpawnOptions, Task } from "./executor/task.ts";
export { yieldNow } from "./executor/yield.ts";
export type { Board } from "./hal/board.ts";
export type { Codec } from "./link/codec.ts";
export type { Link, LinkOptions } from "./link/link.ts";
export { link } from "./link/open-link.ts";
export { type Answer, type Remote, type RemoteOptions, remote, type Served } from "./link/remote-calls.ts";
export { Barrier } from "./sync/barrier.ts";
export { Channel } from "./sync/channel.ts";
export { DONE } from "./sync/done.ts";
export { Event } from "./sync/event-flag.ts";
export { Mutex } from "./sync/mutex.ts";
export { Once } from "./sync/once.ts";
export { Pipe } from "./sync/pipe.ts";
export { PriorityChannel } from "./sync/priority-channel.ts";
export { PubSub, type Subscription } from "./sync/pub-sub.ts";
export { RwLock } from "./sync/rw-lock.ts";
export { Semaphore } from "./sync/semaphore.ts";
export { Signal } from "./sync/signal.ts";
export { Watch, type WatchReader } from "./sync/watch-cell.ts";
export type { MissedTicks } from "./timers/grid.ts";
export { TimerHeap } from "./timers/heap.ts";
export { CountdownList } from "./timers/list.ts";
export { now } from "./timers/now.ts";
export { sleep } from "./timers/sleep.ts";
export { sleepUntil } from "./timers/sleep-until.ts";
export { type TaskClock, taskClock } from "./timers/task-clock.ts";
export { type Ticker, ticker } from "./timers/ticker.ts";
