import { types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";

/** What esbuild puts around `require` for engines that may have none. */
const WRAPPER = "__require";

/** Calls the engine's own `require`, which no build keeps a call of where the engine has none. */
export function requireDirectly({ path }: Program): void {
  const wrapper = path.scope.getBinding(WRAPPER);
  if (wrapper === undefined) return;
  for (const reference of wrapper.referencePaths) reference.replaceWith(t.identifier("require"));
  wrapper.path.remove();
}
