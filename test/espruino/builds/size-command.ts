import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { appsOnBoards, buildFor } from "./built-apps.ts";
import { PAGE as COSTS_PAGE, withCosts } from "./costs-page.ts";
import { BUDGETS, sizesAlone, USES } from "./export-sizes.ts";
import { measured, PAGE as PORTED_PAGE, withFigures } from "./ported.ts";
import { runningSizes } from "./running-sizes.ts";
import { type Size, sizePage } from "./size-page.ts";

const PAGE = fileURLToPath(new URL("../../../docs/size.md", import.meta.url));

/**
 * `npm run size`: builds every app for every board, and prints what each export costs alone; or for exports by name only that.
 *
 * @returns the exit code.
 */
export async function command(words: readonly string[]): Promise<number> {
  const named = words.length > 0 && words.every((word) => Object.hasOwn(USES, word));
  if (named) {
    await printAlone(words);
    return 0;
  }
  if (words.some((word) => word !== "--write")) {
    console.error(
      "error: npm run size takes names of exports of ristretto, or -- --write, which writes docs/size.md and the tables of docs/costs.md and docs/ported.md.",
    );
    return 2;
  }
  const sizes: Size[] = [];
  for (const { app, board } of appsOnBoards())
    sizes.push({ app, budget: (await buildFor(app, board)).budget! });
  const page = sizePage(sizes, await runningSizes(sizes));
  const ported = readFileSync(PORTED_PAGE, "utf8");
  const portedNow = withFigures(ported, await measured(ported));
  if (words.length > 0) {
    writeFileSync(PAGE, page);
    writeFileSync(PORTED_PAGE, portedNow);
    writeFileSync(COSTS_PAGE, withCosts(readFileSync(COSTS_PAGE, "utf8"), await sizesAlone()));
  } else {
    console.log(`${page}\n${portedNow.slice(portedNow.indexOf("## What they take"))}`);
    await printAlone(Object.keys(USES));
  }
  return 0;
}

async function printAlone(names: readonly string[]): Promise<void> {
  console.log(
    "Bytes of each export alone, on top of an app that sleeps, and of one that has a Signal, select and cancelling:",
  );
  for (const { name, core, common } of await sizesAlone(names)) {
    const most = BUDGETS[name] === undefined ? "" : `  of ${BUDGETS[name]!.most} at most`;
    console.log(`${name.padEnd(16)}${String(core).padStart(6)}${String(common).padStart(6)}${most}`);
  }
}
