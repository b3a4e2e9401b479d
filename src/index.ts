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
export type { SpawnOptions, Task, TaskState } from "./executor/task.ts";
export { yieldNow } from "./executor/yield.ts";
export type { Board } from "./hal/board.ts";
export { CountdownList } from "./timers/list.ts";
export { now, sleep, sleepUntil } from "./timers/sleep.ts";
