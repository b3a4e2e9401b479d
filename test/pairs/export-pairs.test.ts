import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Board, type Routine, race, sleep } from "ristretto";
import { afterAll, describe, expect, it } from "vitest";
import { appOf, fileOf, onBoth, USED } from "../espruino/builds/exports.ts";
import type { Trace } from "../espruino/builds/two-runs.ts";

/*
 * The long suite of what a board's build leaves out: every pair of public exports in one app, and the app of each
 * export cancelled where it waits. `npm run test:pairs`; `-- -t "race and"` for some of them.
 */

const folder = mkdtempSync(join(tmpdir(), "ristretto-pairs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The text as a file, and the imports that it needs of the apps `names`. */
function file(names: readonly string[], text: string): string {
  const imports = names.map((name, i) => `import app${i} from ${JSON.stringify(fileOf(name))};\n`);
  const path = join(folder, `${names.join("-")}.ts`);
  writeFileSync(path, `${imports.join("")}${text}`);
  return path;
}

const PAIR = `export default function* pair(board) {
  yield* app0(board);
  yield* app1(board);
}
`;

const cancelled = (ms: number) => `import { race, sleep } from "ristretto";
export default function* cancelled(board) {
  yield* race(app0(board), sleep(${ms}));
  report("over");
}
`;

/**
 * Without the ticks, and what is repeated once. The second app of a pair may begin a tick later on a board: each turn
 * takes a tenth of one there, and a port that was opened again waits for nothing that was written before.
 */
function untimed(trace: Trace): string[] {
  const lines = trace.map((line) => line.replace(/^\d+ /, ""));
  return lines.filter((line, i) => line !== lines[i - 1]);
}

type Steps = (board: Board) => Routine<void>;

describe.each(USED.slice(0, -1))("a build for a board, of an app that uses %s and", (first) => {
  it.each(USED.slice(USED.indexOf(first) + 1))("%s", async (second) => {
    const [app0, app1] = [(await appOf(first)) as Steps, (await appOf(second)) as Steps];
    function* pair(board: Board): Routine<void> {
      yield* app0(board);
      yield* app1(board);
    }
    const { node, board } = await onBoth(pair, file([first, second], PAIR));
    expect(untimed(board)).toEqual(untimed(node));
  });
});

// On Node, a write waits for one that was cut short; on a board, the engine's buffer takes it. At 7 ms no app shows that.
describe.each([7, 20, 75])("a build for a board, cancelled after %i ms, of an app that uses", (ms) => {
  it.each(USED)("%s", async (name) => {
    const app0 = (await appOf(name)) as Steps;
    const app = function* cancelled(board: Board): Routine<void> {
      yield* race(app0(board), sleep(ms));
      report("over");
    };
    const { node, board } = await onBoth(app, file([name], cancelled(ms)));
    expect(board).toEqual(node);
  });
});
