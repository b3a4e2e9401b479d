/* Literals with accessors or a prototype beside what is spread or computed. */

/** Of the engines, some have the keys in another order. */
const keys = (object: object) => Object.keys(object).sort();

const base = () => ({ a: 1, v: "base" }) as any;

export const OBJECT_LITERALS: Record<string, () => unknown> = {
  "a getter stays one beside what is spread": () => {
    let live = 1;
    let asked = 0;
    const after = {
      ...base(),
      get v() {
        asked++;
        return live;
      },
    };
    const before = {
      get w() {
        return live;
      },
      ...base(),
    };
    const between = {
      ...base(),
      get w() {
        return live;
      },
      ...{ b: 2 },
      c: 3,
    };
    live = 2;
    return [
      asked,
      after.a,
      after.v,
      keys(after),
      before.v,
      before.w,
      between.w,
      between.b,
      between.c,
      keys(between),
    ];
  },
  "a setter stays one beside what is spread": () => {
    const seen: unknown[] = [];
    const object = {
      ...base(),
      set v(value: unknown) {
        seen.push([this.a, value]);
      },
      get v() {
        return seen.length;
      },
    };
    object.v = 5;
    object.v = 6;
    const alone = {
      ...base(),
      set v(value: unknown) {
        seen.push(value);
      },
    };
    alone.v = 7;
    return [object.v, seen, alone.v === undefined, keys(object)];
  },
  "what is spread over an accessor takes its place": () => {
    const seen: unknown[] = [];
    const object: any = {
      get v() {
        return "getter";
      },
      set v(value) {
        seen.push(value);
      },
      set a(value: unknown) {
        seen.push(value);
      },
      ...base(),
    };
    const first = [object.v, object.a];
    object.v = "set";
    return [first, object.v, seen, keys(object)];
  },
  "a getter that is spread gives its value": () => {
    let n = 0;
    const source = {
      get n() {
        return ++n;
      },
    };
    const copy = {
      ...source,
      get m(): number {
        return this.n;
      },
    };
    return [copy.n, copy.n, copy.m, n];
  },
  "halves of an accessor come together": () => {
    const name = "v";
    const parts: any = {
      get v() {
        return this.kept;
      },
      kept: 1,
      set [name as string](value: number) {
        this.kept = value;
      },
    };
    parts.v = 4;
    const spread: any = {
      get v(): number {
        return this.kept;
      },
      kept: 1,
      ...({ other: 5 } as any),
      set [name as string](value: number) {
        this.kept = value * 2;
      },
    };
    spread.v = 4;
    const data: any = {
      v: 1,
      get [name as string]() {
        return "computed";
      },
    };
    return [parts.v, spread.v, data.v];
  },
  "a value after an accessor of its name is a value": () => {
    const name = "v";
    const seen: unknown[] = [];
    const computed: any = {
      set v(value: unknown) {
        seen.push(value);
      },
      [name as string]: 1,
    };
    const method: any = {
      get [name as string]() {
        return 1;
      },
      [name as string]() {
        return 2;
      },
    };
    const later: any = {
      get [name as string]() {
        return 1;
      },
      [`${name}w`]: 3,
      v: 4,
    };
    return [computed.v, seen, method.v(), later.v, later.vw];
  },
  "methods beside accessors and spread": () => {
    const key = "run";
    const object = {
      ...base(),
      [key](n: number) {
        return n + this.v;
      },
      get v() {
        return this.a * 10;
      },
      plain() {
        return this.run(1);
      },
      arrow: () => "arrow",
    };
    return [object.run(2), object.plain(), object.arrow(), object.v];
  },
  "accessors of any name": () => {
    const object: any = {
      get 7() {
        return "seven";
      },
      get "a-b"() {
        return "quoted";
      },
      get in() {
        return "reserved";
      },
      get of() {
        return "of";
      },
      set default(value: number) {
        this.kept = value;
      },
      get: 1,
      set: 2,
    };
    const spread: any = {
      ...base(),
      get 7() {
        return "7";
      },
      8: "eight",
      9() {
        return this.a;
      },
    };
    object.default = 3;
    return [
      object[7],
      object["a-b"],
      object.in,
      object.of,
      object.kept,
      object.get,
      object.set,
      spread[7],
      spread[8],
      spread[9](),
    ];
  },
  "a prototype in a literal": () => {
    const seen: unknown[] = [];
    const proto = {
      hello() {
        return `hello ${(this as any).name}`;
      },
      set v(value: unknown) {
        seen.push(value);
      },
    };
    const all: any[] = [
      { __proto__: proto, name: "a" },
      { name: "b", __proto__: proto, ...(undefined as any) },
      { ...{ name: "c" }, __proto__: proto },
      { __proto__: proto, ...base(), name: "d" },
      {
        ...base(),
        __proto__: proto,
        get name() {
          return "e";
        },
      },
    ];
    const none: any = { __proto__: 5, a: 1 };
    return [all.map((one) => [one.hello(), one.v, keys(one)]), seen, none.a, keys(none)];
  },
  "nothing is spread of nothing": () => {
    const fast = false as boolean;
    const object: any = {
      ...(null as any),
      ...(undefined as any),
      ...((fast as any) && { baud: 2 }),
      get v() {
        return 1;
      },
    };
    return [object.v, keys(object)];
  },
  "a text is spread by its indexes": () => {
    const object: any = {
      ...("ab" as any),
      get v() {
        return 1;
      },
      2: "c",
    };
    return [object[0], object[1], object[2], object.v, keys(object)];
  },
};
