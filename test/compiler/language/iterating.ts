/* What is iterated over: by spread, in calls and by `new`, by patterns and by `for…of`. */

function thrown(run: () => unknown): unknown {
  try {
    return ["gave", run()];
  } catch (error) {
    return String(error).slice(0, 9);
  }
}

function count(..._all: unknown[]): number {
  // biome-ignore lint/complexity/noArguments: what is tested
  return arguments.length;
}

class Pair {
  readonly all: unknown[];
  constructor(...all: unknown[]) {
    this.all = all;
  }
}

function collected(list: any): unknown[] {
  const all = [];
  for (const one of list) all.push(one);
  return all;
}

/** By every way there is. */
function everyWay(value: any): unknown[] {
  const [first, ...rest] = value;
  const [, second = "none"] = value;
  let third = "";
  [, , third = "none"] = value;
  const ofParameter = ([one]: any) => one;
  const {
    inner: [deep],
  } = { inner: value };
  let caught: unknown;
  try {
    throw value;
  } catch ([one]: any) {
    caught = one;
  }
  const heads = [];
  for (const [head] of [value]) heads.push(head);
  return [
    [...value],
    [0, ...value, 9],
    Math.max(...value),
    count(...value),
    count(1, ...value),
    new Pair(...value).all,
    new Pair(0, ...value).all,
    [first, rest, second, third, ofParameter(value), deep, caught],
    collected(value),
    heads,
  ];
}

const NONE: any[] = [null, undefined, 5, true, {}, { length: 1 }, { 0: "a", length: 1 }, () => 1];

export const ITERATING: Record<string, () => unknown> = {
  "an array is iterated over": () => everyWay([3, 1, 2]),
  "a text is iterated over": () => [everyWay("123"), everyWay("")],
  "what arguments has is iterated over": () => {
    function own(..._all: unknown[]) {
      // biome-ignore lint/complexity/noArguments: what is tested
      return everyWay(arguments);
    }
    return own(4, 6, 5);
  },
  "a text is iterated over by code points": () => {
    const [first, second, third] = "a\u{1f600}b";
    const codes = [..."a\u{1f600}b"].map((one) => one.length > 0);
    return [codes, collected("\u{1f600}\u{1f601}").length, first, second === "\u{1f600}", third];
  },
  "a hole that is iterated over is undefined": () => {
    const gaps: any[] = new Array(2);
    const far: any[] = [];
    far[2] = "c";
    const [, ...rest] = far;
    const seen = (list: any[]) => list.map(() => 1).length + list.filter(() => true).length;
    return [
      seen([...gaps]),
      seen([...gaps, 1]),
      seen([0, ...far]),
      seen(rest),
      count(...gaps),
      count(0, ...far),
      [...new Array(3)].map((_, i) => i),
      collected(far).length,
      new Pair(...far).all.length,
    ];
  },
  "what cannot be iterated over is a TypeError": () =>
    NONE.map((one) => [
      thrown(() => [...one]),
      thrown(() => [1, ...one]),
      thrown(() => count(...one)),
      thrown(() => count(1, ...one)),
      thrown(() => new Pair(...one)),
      thrown(() => {
        const [first] = one;
        return first;
      }),
      thrown(() => {
        const [...all] = one;
        return all;
      }),
      thrown(() => (([first]: any) => first)(one)),
      thrown(() => {
        const {
          inner: [first],
        } = { inner: one };
        return first;
      }),
      thrown(() => collected(one)),
      thrown(() => {
        for (const [first] of [one]) return first;
        return "none";
      }),
      thrown(() => {
        try {
          throw one;
        } catch ([first]: any) {
          return first;
        }
      }),
    ]),
  "a copy is a new array": () => {
    const list = [1, 2];
    const copy = [...list];
    const [...other] = list;
    const pass = (...all: number[]) => {
      const taken = [...all];
      taken.push(3);
      return [all, taken, count(...all), [0, ...all, ...[7, 8]]];
    };
    copy.push(3);
    other.push(4);
    return [list, copy, other, pass(1, 2)];
  },
  "a list may grow while it is iterated over": () => {
    const list = [1, 2];
    const seen = [];
    for (const one of list) {
      seen.push(one);
      if (list.length < 4) list.push(one * 10);
    }
    return seen;
  },
  "an engine with typed arrays iterates over them": () => {
    const bytes: any = typeof Uint8Array === "function" ? new Uint8Array([0x12, 0x34]) : [0x12, 0x34];
    const floats: any = typeof Float32Array === "function" ? new Float32Array([0.5, 2]) : [0.5, 2];
    const [...all] = bytes;
    all.push(1);
    return [everyWay(bytes), [0x01, ...bytes, ...floats].length, Array.isArray([...bytes]), all];
  },
};
