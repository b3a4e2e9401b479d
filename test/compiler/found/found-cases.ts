import type { AppCases } from "../app-cases.ts";
import { CLASSES } from "./classes-found.ts";
import { ESPRUINO } from "./espruino-found.ts";
import { FINISHING } from "./finishing-found.ts";
import { JUMPS } from "./jumps-found.ts";
import { LITERALS } from "./literals-found.ts";
import { OTHER_ENGINES } from "./other-engines-found.ts";
import { TASKS } from "./tasks-found.ts";

export const FOUND: AppCases = {
  ...JUMPS,
  ...CLASSES,
  ...ESPRUINO,
  ...FINISHING,
  ...LITERALS,
  ...OTHER_ENGINES,
  ...TASKS,
};
