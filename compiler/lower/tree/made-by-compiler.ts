import type { types as t } from "../../babel/index.ts";

/**
 * Whether Babel or this compiler has made the node, and no module has it written. What is recognised by its name has to be
 * asked this, too: a module may have any name.
 */
export function isMade({ start }: t.Node): boolean {
  return start === undefined || start === null;
}
