import { register } from "node:module";
import { resolve } from "node:path";
import { MessageChannel } from "node:worker_threads";
import type { Given } from "./register/module-hooks.ts";
import type { PathFilter } from "./spelling/firmware-modules.ts";

const { port1, port2 } = new MessageChannel();

process.setSourceMapsEnabled(true);
const data: Given = { settings: port2, test: testFile() };
register("./register/module-hooks.js", import.meta.url, { data, transferList: [port2] });

/** What `node --test` runs, whatever it is called. */
function testFile(): string | undefined {
  const [, main] = process.argv;
  return process.env.NODE_TEST_CONTEXT !== undefined && main !== undefined ? resolve(main) : undefined;
}

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
