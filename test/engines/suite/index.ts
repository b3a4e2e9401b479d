import { cancel } from "./cancel.ts";
import { combine } from "./combine.ts";
import { errors } from "./errors.ts";
import type { Case } from "./harness.ts";
import { order } from "./order.ts";
import { shared } from "./shared.ts";
import { sync } from "./sync.ts";
import { time } from "./time.ts";
import { turns } from "./turns.ts";

export const CASES: Case[] = [
  ...order,
  ...time,
  ...cancel,
  ...sync,
  ...shared,
  ...combine,
  ...turns,
  ...errors,
];
