import { describe, expect, it } from "vitest";
import { compare } from "./compare.ts";
import { asModule, EXPRESSIONS } from "./programs.ts";

describe("every expression does, lowered, what it does natively", () => {
  for (const [name, body] of Object.entries(EXPRESSIONS)) {
    it(name, () => {
      const trace = compare(asModule(body));
      expect(trace.some((line) => line.startsWith("await"))).toBe(true);
    });
  }
});
