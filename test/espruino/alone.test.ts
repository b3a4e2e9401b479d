import { readFileSync } from "node:fs";
import * as ristretto from "ristretto";
import { expect, it } from "vitest";
import { costsIn, PAGE } from "./builds/costs-page.ts";
import { BUDGETS, sizesAlone, USES } from "./builds/export-sizes.ts";

it("every export is measured, but sleep, which each of these apps has", () => {
  expect(["sleep", ...Object.keys(USES)].sort()).toEqual(Object.keys(ristretto).sort());
});

it("docs/costs.md has a line for each of them", () => {
  expect(Object.keys(costsIn(readFileSync(PAGE, "utf8")))).toEqual(Object.keys(USES).sort());
});

it("an export adds no more to an app that has a Signal, select and cancelling than it may, and as much as docs/costs.md says", async () => {
  const costs = costsIn(readFileSync(PAGE, "utf8"));
  const sizes = await sizesAlone(Object.keys(BUDGETS));
  for (const { name, core, common } of sizes) {
    expect(common, name).toBeLessThanOrEqual(BUDGETS[name]!.most);
    expect(costs[name], `${name}: npm run size -- --write`).toEqual([core, common]);
  }
});
