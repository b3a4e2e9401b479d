import { duktape, mquickjs, mujs } from "./desktop.ts";
import type { Engine } from "./engine.ts";
import { espruino } from "./espruino/index.ts";

export type { Engine, Place } from "./engine.ts";

export const ENGINES: Readonly<Record<"duktape" | "mujs" | "mquickjs" | "espruino", Engine>> = {
  duktape,
  mujs,
  mquickjs,
  espruino,
};
