import { expect, it } from "vitest";
import { BUDGETS, sizesAlone } from "./builds/export-sizes.ts";

it("an export adds no more to an app that has a Signal, select and cancelling than it may", async () => {
  const sizes = await sizesAlone(Object.keys(BUDGETS));
  for (const { name, common } of sizes) {
    expect(common, name).toBeGreaterThan(0);
    expect(common, name).toBeLessThanOrEqual(BUDGETS[name]!);
  }
});
