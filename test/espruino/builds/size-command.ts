import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { appsOnBoards, buildFor } from "./built-apps.ts";
import { BUDGETS, sizesAlone } from "./export-sizes.ts";
import { measured, PAGE as PORTED_PAGE, withFigures } from "./ported.ts";
import { runningSizes } from "./running-sizes.ts";
import { type Size, sizePage } from "./size-page.ts";

const PAGE = fileURLToPath(new URL("../../../docs/size.md", import.meta.url));

/**
 * `npm run size`: builds every app for every board, and prints what each export costs alone.
 *
 * @returns the exit code.
 */
export async function command(words: readonly string[]): Promise<number> {
  if (words.some((word) => word !== "--write")) {
    console.error(
      "error: npm run size has one option: -- --write, which writes docs/size.md and the table of docs/ported.md.",
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
  } else {
    console.log(`${page}\n${portedNow.slice(portedNow.indexOf("## What they take"))}`);
    await printAlone();
  }
  return 0;
}

async function printAlone(): Promise<void> {
  console.log(
    "Bytes of each export alone, on top of an app that sleeps, and of one that has a Signal, select and cancelling:",
  );
  for (const { name, core, common } of await sizesAlone()) {
    const most = BUDGETS[name] === undefined ? "" : `  of ${BUDGETS[name]} at most`;
    console.log(`${name.padEnd(16)}${String(core).padStart(6)}${String(common).padStart(6)}${most}`);
  }
}
