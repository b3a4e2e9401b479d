import { describe, expect, it } from "vitest";
import { compare } from "./compare.ts";
import { asModule, STATEMENTS } from "./programs.ts";

describe("every statement does, lowered, what it does natively, with an error or a cancellation at each await, too", () => {
  for (const [name, body] of Object.entries(STATEMENTS)) {
    it(name, () => {
      const trace = compare(asModule(body));
      expect(trace.some((line) => line.startsWith("await"))).toBe(true);
    });
  }
});
