import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "ristretto/sim";
import { describe, expect, it } from "vitest";
import type { Built } from "../../cli/commands/build.ts";
import { BOARD_IDS, findBoard } from "../../targets/espruino/boards/index.ts";
import {
  APPS,
  type AppOnBoards,
  appsOnBoards,
  buildFor,
  inputOf,
  lackedBus,
  pinsFor,
} from "./builds/built-apps.ts";
import { runningSizes } from "./builds/running-sizes.ts";
import { sizePage } from "./builds/size-page.ts";
import { type NodeRun, runOnFakes, runOnNode } from "./builds/two-runs.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LONG_MS = 30_000;

const builds = new Map<string, Promise<Built>>();

/** Each app is built once for each board. */
function built(app: AppOnBoards, board: string): Promise<Built> {
  const key = `${app.name} ${board}`;
  const build = builds.get(key) ?? buildFor(app, board);
  builds.set(key, build);
  return build;
}

async function onNode(app: AppOnBoards): Promise<NodeRun> {
  const { default: run } = (await import(join(ROOT, app.file))) as { default: App };
  return runOnNode(run, inputOf(app), LONG_MS);
}

it("every example is among the apps", () => {
  // Those of a host are no app.
  const folders = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter(
    (each) => each.isDirectory() && each.name !== "hosts",
  );
  expect(APPS.map(({ name }) => name)).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
});

describe.each(APPS.map((app) => [app.name, app] as const))("%s, built for", (_, app) => {
  const node = onNode(app);

  const boards = BOARD_IDS.filter((board) => lackedBus(app, board) === undefined);

  it.each(boards)("%s, does what it does on Node, tick by tick", async (board) => {
    const { code } = await built(app, board);
    expect(runOnFakes(code, findBoard(board)!, pinsFor(app, board), await node)).toEqual((await node).trace);
  });
});

it("an app whose bus the board lacks is refused in one sentence", async () => {
  const lacking = APPS.flatMap((app) =>
    BOARD_IDS.map((board) => ({ app, board, bus: lackedBus(app, board)! })),
  );
  const refused = lacking.filter(({ bus }) => bus !== undefined);
  expect(refused.map(({ app, board }) => [app.name, board])).toEqual([["thermometer", "banglejs"]]);
  for (const { app, board, bus } of refused)
    await expect(buildFor(app, board)).rejects.toThrow(
      `The ${findBoard(board)!.name} has no bus "${bus}". It has none of that kind.`,
    );
});

it("docs/size.md has the sizes of these builds", async () => {
  const sizes = [];
  for (const { app, board } of appsOnBoards()) sizes.push({ app, budget: (await built(app, board)).budget! });
  const page = readFileSync(join(ROOT, "docs/size.md"), "utf8");
  expect(page, "Run npm run size -- --write, and look at what has changed").toBe(
    sizePage(sizes, await runningSizes(sizes)),
  );
});
