import type { Bundled } from "../../compiler/bundle.ts";
import {
  type CodeIn,
  type FrameVars,
  frameVars,
  linesIn,
  type ModuleVars,
  storageOf,
  varsAtRest,
} from "../../compiler/memory/index.ts";
import type { BoardDescription } from "../../targets/espruino/boards/index.ts";

/** What a program takes of a board, with its functions run from one place. */
export interface Load {
  codeIn: CodeIn;
  /** JsVars after the start, the app's first task among them. */
  atRest: number;
  modules: ModuleVars[];
  /** JsVars that are left. */
  left: number;
}

export interface Budget {
  board: BoardDescription;
  /** How it was chosen to run. */
  chosen: Load;
  other: Load;
  /** Bytes of the script. */
  bytes: number;
  frames: FrameVars[];
  fits: boolean;
}

export function budgetOf({ code, map, tasks }: Bundled, board: BoardDescription, codeIn: CodeIn): Budget {
  const storage = storageOf(board.jsVars);
  const lines = linesIn(code, map);
  const used = tasks
    .filter(({ file, line }) => lines.has(`${file}:${line}`))
    .map((task) => frameVars(task, storage));
  const first = used[0]?.task ?? 0;
  const load = (where: CodeIn): Load => {
    const modules = varsAtRest(code, map, storage, where);
    const atRest = first + modules.reduce((sum, { jsVars }) => sum + jsVars, 0);
    return { codeIn: where, atRest, modules, left: board.jsVars - atRest };
  };
  const chosen = load(codeIn);
  const bytes = Buffer.byteLength(code);
  const stored = codeIn === "ram" || bytes <= board.storageBytes;
  const other = load(codeIn === "ram" ? "flash" : "ram");
  return { board, chosen, other, bytes, frames: used, fits: chosen.left >= 0 && stored };
}
