import { describe, expect, it } from "vitest";
import { compare, lowered } from "./compare.ts";
import { FUNCTIONS, LANGUAGE } from "./programs.ts";
import { receivers } from "./receivers.ts";

describe("every kind of function is a task or sees one as natively", () => {
  for (const [name, source] of Object.entries(FUNCTIONS)) {
    it(name, () => {
      const trace = compare(source, { cancels: false });
      expect(trace.some((line) => line.startsWith("await"))).toBe(true);
    });
  }
});

describe("the rest of the language is lowered, too", () => {
  for (const [name, source] of Object.entries(LANGUAGE)) {
    it(name, () => {
      compare(source, { cancels: false });
    });
  }
});

describe("a function has a `this`, `arguments` and `new.target` of its own wherever it stands in a task", () => {
  for (const [name, source] of Object.entries(receivers("task"))) {
    it(name, () => {
      compare(source, { cancels: false, errors: false });
    });
  }
});

describe("the code stays small", () => {
  it("is two states and an entry for blink", () => {
    const source = `export default function* blink(board) { const led = board.digital("LED1", { mode: "output" }); for (;;) { led.write(1); yield* sleep(500); led.write(0); yield* sleep(500); } }`;
    expect(lowered(source)).toMatchInlineSnapshot(`
      "function blink$1(f) {
        f.a = f.a.digital("LED1", {
          mode: "output"
        });
        f.a.write(1);
        return f.s = blink$2, sleep(500);
      }
      function blink$2(f) {
        f.a.write(0);
        return f.s = blink$3, sleep(500);
      }
      function blink$3(f) {
        f.a.write(1);
        return f.s = blink$2, sleep(500);
      }
      export default function blink(board) {
        return {
          s: blink$1,
          a: board
        };
      }"
    `);
  });

  it("gives a task without locals a frame with nothing but its state", () => {
    const code = lowered("export function* wait() { yield* sleep(1); yield* sleep(2); }");
    expect(code).toContain("return {\n    s: wait$1\n  };");
  });

  it("keeps what no await separates from its use out of the frame", () => {
    const code = lowered(
      "export function* task(a) { const b = a.x; log(b); const { c, d } = yield* g(b); log(c + d); yield* g(); }",
    );
    expect(code.match(/f\.\w+/g)!.filter((slot) => slot !== "f.s")).toEqual(["f.a"]);
  });

  it("shares a slot between variables that are never in use together", () => {
    const code = lowered(
      "export function* task() { const a = g(); yield* a; log(a); const b = g(); yield* b; log(b); }",
    );
    expect(new Set(code.match(/f\.[^s]\b/g))).toEqual(new Set(["f.a"]));
  });

  it("makes no state again for each call of a function around it, or each round of a loop", () => {
    const code = lowered(`
      function make(pin) { return function* () { yield* sleep(pin); }; }
      export function* main(list) { for (const one of list) spawn((function* () { yield* sleep(one); })()); }
    `);
    const states = [...code.matchAll(/^( *)function [\w$]+\$\d\(/gm)];
    expect(states.length).toBe(5);
    expect(states.map((match) => match[1])).toEqual(states.map(() => ""));
  });
});
