import { ITERATING } from "./iterating.ts";
import { OBJECT_LITERALS } from "./object-literals.ts";
import { TEMPLATE_TEXTS } from "./template-texts.ts";

/** Small programs whose results a small engine has to get right: they need what the compiler mends or lowers. */
export const PROGRAMS: Record<string, () => unknown> = {
  ...ITERATING,
  ...OBJECT_LITERALS,
  ...TEMPLATE_TEXTS,
  "the length of an array can be set": () => {
    const list = [1, 2, 3, 4, 5];
    const queue = { items: [1, 2, 3] };
    list.length = 3;
    list.length -= 1;
    queue.items.length = 0;
    queue.items.push(9);
    return [list.length--, list, queue.items, ++list.length, list.length];
  },
  "splice without a count takes the rest": () => {
    const list = [1, 2, 3, 4];
    return [list.splice(2), list, list.splice(0), list];
  },
  "a length of one's own is a field": () => {
    class Queue {
      length = 0;
      push() {
        this.length++;
        return () => (this.length += 2);
      }
    }
    const queue = new Queue();
    const bare = { length: 1 };
    bare.length = 7;
    return [queue.push()(), queue.length, bare.length];
  },
  "each kind of error is an Error": () =>
    [new Error("m"), new TypeError("m"), new SyntaxError("m"), new ReferenceError("m"), "text", null, 5].map(
      (each) => each instanceof Error,
    ),
  "what the engine throws is an Error": () => {
    const thrown = [() => (null as any).x, () => (5 as any)(), () => JSON.parse("{")].map((run) => {
      try {
        return run();
      } catch (error) {
        return error instanceof Error;
      }
    });
    return thrown;
  },
  "classes of errors are told apart": () => {
    class Wrong extends Error {
      code = 5;
    }
    const error = new Wrong("m");
    const isError = (value: unknown) => value instanceof Error;
    return [
      isError(error),
      error instanceof Wrong,
      new Error("n") instanceof Wrong,
      error.message,
      error.code,
    ];
  },
  "methods are borrowed from a prototype": () => {
    function tail(..._list: unknown[]) {
      // biome-ignore lint/complexity/noArguments: what is tested
      return Array.prototype.slice.call(arguments, 1);
    }
    const list = [1];
    Array.prototype.push.apply(list, [2, 3]);
    return [
      tail(1, 2, 3),
      list,
      Array.prototype.concat.apply([], [[1], [2, 3]]),
      String.prototype.trim.call(" a "),
      String.prototype.slice.call("text", 2),
    ];
  },
  "arguments has what was given": () => {
    function count(_a?: number, _b?: number, _c?: number) {
      // biome-ignore lint/complexity/noArguments: what is tested
      return arguments.length;
    }
    function both(a?: number, ...rest: number[]) {
      // biome-ignore lint/complexity/noArguments: what is tested
      return [a, rest, arguments.length, rest.map((one) => one + (a ?? 0))];
    }
    function pass(this: any, a?: number) {
      // biome-ignore lint/complexity/noArguments: what is tested
      return [a, count.apply(this, arguments as any)];
    }
    return [count(), count(1), count(1, 2, 3), both(), both(1), both(1, 2, 3), pass(), pass(1)];
  },
  "labels, exponents, separators and a catch without a name": () => {
    let sum = 0;
    outer: for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        if (j > i) continue outer;
        if (i === 3) break outer;
        sum += 2 ** j;
      }
    try {
      throw sum;
    } catch {
      sum **= 2;
    }
    return sum + 1_000 + 0b101 + 0o17;
  },
  "a break out of a do loop asks for nothing": () => {
    const asked: number[] = [];
    const ask = (n: number) => asked.push(n) < 6;
    let rounds = 0;
    do {
      rounds++;
      if (rounds === 1) continue;
      if (rounds === 3) break;
    } while (ask(rounds));
    do if (rounds++ > 4) break;
    while (ask(10 * rounds));
    outer: do {
      do {
        if (rounds > 5) break outer;
      } while (ask(100) && rounds++ < 20);
    } while (ask(1000));
    return [rounds, asked];
  },
  "a finally after a return": () => {
    const steps: string[] = [];
    const run = (fail: boolean) => {
      try {
        if (fail) throw new Error("m");
        return "tried";
      } catch (error: any) {
        return error.message;
      } finally {
        steps.push("finally");
      }
    };
    return [run(false), run(true), steps];
  },
  "assignments that ask first": () => {
    const box: any = { a: null, b: 0, c: 1 };
    box.a ??= 5;
    box.b ||= 6;
    box.c &&= 7;
    return [box.a, box.b, box.c, box.d?.e?.f, box.d ?? 8];
  },
  "private members, accessors and new.target": () => {
    class Point {
      #x = 1;
      static #made = 0;
      static kind = "point";
      name: string;
      constructor() {
        Point.#made++;
        this.name = new.target.kind;
      }
      #twice() {
        return 2 * this.#x;
      }
      get x() {
        return this.#twice();
      }
      set x(value) {
        this.#x = value;
      }
      move() {
        return ++this.#x;
      }
      static isPoint(value: object) {
        return #x in value;
      }
      static get made() {
        return Point.#made;
      }
    }
    class Place extends Point {
      static override kind = "place";
      override move() {
        return super.move() + 1;
      }
    }
    const point = new Point();
    point.x = 4;
    return [
      point.x,
      new Place().move(),
      new Place().name,
      point.name,
      Point.isPoint(point),
      Point.isPoint({}),
      Point.made,
    ];
  },
  "tagged templates": () => {
    const tag = (texts: TemplateStringsArray, ...values: unknown[]) => [texts, texts.raw, values];
    return tag`a${1}\n${2}`;
  },
  "patterns, spread and computed keys": () => {
    const [first, , third = 5, ...rest] = [1, 2, undefined, 4, 5] as any[];
    const { a, b: { c = 3 } = {} as any, ...others } = { a: 1, d: 4, e: 5 } as any;
    return [first, third, rest, a, c, others, { [`k${first}`]: [...rest, ...[9]] }];
  },
  "patterns of text": () => [
    /^[+-]*[0-9]+$/.test("-12"),
    /^(\w+)\s*=\s*(.*)$/.exec("key = value")!.slice(1),
    "a,b;c".split(/[,;]/),
    "a1b2".replace(/([a-z])([0-9])/g, "$2$1"),
    /b$|^a/.test("xb"),
    [/x[|]y/.test("]y"), /x[|]y/.test("x|y"), /[/]/.test("/"), /^[^|/]*$/.test("a"), /x[a\]|]y/.test("|]y")],
  ],
  "one or more": () => [
    /a.+/.test("a"),
    /a.+/.exec("abc")![0],
    /a[^b]+/.test("a"),
    /\S+\s/.test(" "),
    /a+a/.test("a"),
    /a+a/.test("aa"),
    /([0-9]+)5/.exec("15")!.slice(1),
    /([0-9]+)5/.test("5"),
    /^\w+$/.test(""),
    /(x+)(y+)$/.exec("xxy")!.slice(1),
  ],
};
