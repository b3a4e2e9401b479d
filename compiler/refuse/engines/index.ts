import { duktape } from "./duktape.ts";
import type { Engine } from "./engine-lacks.ts";
import { es5 } from "./es5.ts";
import { espruino } from "./espruino.ts";
import { mquickjs } from "./mquickjs.ts";
import { mujs } from "./mujs.ts";
import { quickjs } from "./quickjs.ts";
import { sandbox } from "./wasm-sandbox.ts";

export type { Engine } from "./engine-lacks.ts";
export const ENGINES = { duktape, es5, espruino, mquickjs, mujs, quickjs, sandbox } satisfies Record<
  string,
  Engine
>;
export type EngineName = keyof typeof ENGINES;
