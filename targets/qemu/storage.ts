import { ASCII } from "../../src/hal/ascii-coding.ts";
import { FlashValues } from "../../src/hal/flash-values.ts";
import type { Storage } from "../../src/hal/storage.ts";
import { SimFlash } from "../../src/sim/simulated-flash.ts";

/** The machine has no flash that it could write: values stay in its memory, and are gone with it. */
export const storage: Storage = new FlashValues(new SimFlash(), ASCII);
