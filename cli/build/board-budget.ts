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
  /** The most JsVars at once in a run with an input script, if that was measured. */
  peak?: number;
  modules: ModuleVars[];
  /** JsVars that are left, at the peak if it is known. */
  left: number;
}

/** What a run of the app needs, measured. */
export interface Peak {
  /** The path of the input script, as it was given. */
  input: string;
  forMs: number;
  /** JsVars, by where the code is. Undefined if the run could not be measured. */
  vars?: Readonly<Record<CodeIn, number>>;
  /** What went wrong in the run, as a sentence. */
  trouble?: string;
}

export interface Budget {
  board: BoardDescription;
  /** How it was chosen to run. */
  chosen: Load;
  other: Load;
  /** Bytes of the script. */
  bytes: number;
  frames: FrameVars[];
  /** If it was asked for. */
  peak?: Peak;
  fits: boolean;
}

export function budgetOf(
  { code, map, tasks }: Bundled,
  board: BoardDescription,
  codeIn: CodeIn,
  peak?: Peak,
): Budget {
  const storage = storageOf(board.jsVars);
  const lines = linesIn(code, map);
  const used = tasks
    .filter(({ file, line }) => lines.has(`${file}:${line}`))
    .map((task) => frameVars(task, storage));
  const first = used[0]?.task ?? 0;
  const load = (where: CodeIn): Load => {
    const modules = varsAtRest(code, map, storage, where);
    const atRest = first + modules.reduce((sum, { jsVars }) => sum + jsVars, 0);
    if (peak?.vars === undefined) return { codeIn: where, atRest, modules, left: board.jsVars - atRest };
    const most = Math.max(atRest, peak.vars[where]);
    return { codeIn: where, atRest, peak: most, modules, left: board.jsVars - most };
  };
  const chosen = load(codeIn);
  const bytes = Buffer.byteLength(code);
  const stored = codeIn === "ram" || bytes <= board.storageBytes;
  const other = load(codeIn === "ram" ? "flash" : "ram");
  const fits = chosen.left >= 0 && stored;
  return { board, chosen, other, bytes, frames: used, ...(peak && { peak }), fits };
}
