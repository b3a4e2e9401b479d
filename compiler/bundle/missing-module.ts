import { ANY_FIRMWARE, boardsWith } from "../../targets/espruino/boards/index.ts";
import type { ModuleHolder } from "../refuse/modules.ts";

/** Why `require` finds no such module, and what to do. */
export function missingModule(module: string, { name: holder, modules }: ModuleHolder): string {
  const missing = `There is no module "${module}" in ${holder}`;
  const has = modules.length > 0 ? ` It has: ${modules.join(", ")}.` : "";
  if (!ANY_FIRMWARE.modules.includes(module))
    return `${missing}, and no package of that name is installed.${has} Check the name, or run: npm install ${module}; if the engine's own require finds it, add --external ${module}.`;
  const boards = `Build for a board that has it, with --board: ${boardsWith(module).join(", ")}.`;
  return modules.length > 0
    ? `${missing}.${has} ${boards}`
    : `${missing}: it is part of Espruino's firmware. ${boards}`;
}
