/* In place of engine-promise.ts, where the engine has no Promise. */

import { PlainPromise } from "./plain-promise.ts";

export const EnginePromise = PlainPromise as unknown as PromiseConstructor;
