import { fileURLToPath } from "node:url";
import { type Alone, BUDGETS } from "./export-sizes.ts";

export const PAGE = fileURLToPath(new URL("../../../docs/costs.md", import.meta.url));

const HEAD = "| export | alone | beside much | at most |\n| --- | --: | --: | --: |\n";
const TABLE = /\| export \|[\s\S]*?\n\n/;

/** docs/costs.md with these figures in its table. */
export function withCosts(page: string, sizes: readonly Alone[]): string {
  const rows = [...sizes].sort((a, b) => (a.name < b.name ? -1 : 1)).map(row);
  return page.replace(TABLE, () => `${HEAD}${rows.join("")}\n`);
}

function row({ name, core, common }: Alone): string {
  const budget = BUDGETS[name];
  const most = budget ? `${budget.most}${budget.wanted ? `, ${budget.wanted} wanted` : ""}` : "";
  return `| \`${name}\` | ${core} | ${common} | ${most} |\n`;
}

/** The two figures of each export in the table. */
export function costsIn(page: string): Record<string, number[]> {
  const costs: Record<string, number[]> = {};
  for (const [, name, core, common] of TABLE.exec(page)![0].matchAll(
    /^\| `(\w+)` \| (-?\d+) \| (-?\d+) \|/gm,
  ))
    costs[name!] = [Number(core), Number(common)];
  return costs;
}
