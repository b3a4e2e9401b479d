import type { Timers } from "../executor/model/kernel.ts";
import { CountdownList } from "./list.ts";

/** In place of default.ts on a board: it has few timers, and little room. */
export function defaultTimers(): Timers {
  return new CountdownList();
}
