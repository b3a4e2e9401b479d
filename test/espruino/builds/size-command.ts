import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BOARD_IDS } from "../../../targets/espruino/boards/index.ts";
import { APPS, buildFor } from "./built-apps.ts";
import { type Size, sizePage } from "./size-page.ts";

const PAGE = fileURLToPath(new URL("../../../docs/size.md", import.meta.url));

/**
 * `npm run size`: builds every app for every board.
 *
 * @returns the exit code.
 */
export async function command(words: readonly string[]): Promise<number> {
  if (words.some((word) => word !== "--write")) {
    console.error("error: npm run size has one option: -- --write, which writes docs/size.md.");
    return 2;
  }
  const sizes: Size[] = [];
  for (const app of APPS)
    for (const board of BOARD_IDS) sizes.push({ app, budget: (await buildFor(app, board)).budget! });
  const page = sizePage(sizes);
  if (words.length > 0) writeFileSync(PAGE, page);
  else console.log(page);
  return 0;
}
