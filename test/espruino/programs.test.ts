import { describe, expect, it } from "vitest";
import { PROGRAMS } from "./programs/index.ts";
import { trace } from "./programs/program.ts";

describe("the Espruino adapter, on recording fakes", () => {
  for (const program of PROGRAMS) it(program.name, () => expect(trace(program)).toEqual(program.expected));
});
