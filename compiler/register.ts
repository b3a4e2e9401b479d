import { register } from "node:module";
import { MessageChannel } from "node:worker_threads";
import type { PathFilter } from "./spelling/firmware-modules.ts";

const { port1, port2 } = new MessageChannel();

process.setSourceMapsEnabled(true);
register("./register/module-hooks.js", import.meta.url, { data: port2, transferList: [port2] });

/**
 * Names the modules whose `async` functions are tasks, for `node --import ./setup.mjs` of a file that calls it. Default: those
 * that import `ristretto`, `ristretto/hal` or another entry for firmware, and what those import. Files of tests and
 * packages that do not know ristretto never are. What has been loaded stays as it is.
 *
 * @example
 * import { include } from "ristretto/register";
 * include("/firmware/");
 */
export function include(...filters: readonly PathFilter[]): void {
  port1.postMessage(filters);
}
