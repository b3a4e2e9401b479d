import type { AppCase } from "../app-cases.ts";

export const FUNCTION_CHAPTERS: readonly AppCase[] = [
  {
    title: "destructuring 1",
    app: `
const { a, b: { c = 5, ...rest2 } = {} as any, ...rest } = { a: 1, d: 2, e: 3 } as any;
report([a, c, JSON.stringify(rest2), JSON.stringify(rest)].join("|"));
const [x, , y = 7, [z] = [8], ...others] = [1, 2, undefined, undefined, 5, 6] as any;
report([x, y, z, others.join("/")].join());
let m = 1,
  n = 2;
[m, n] = [n, m];
report(m * 10 + n);
const o: any = {};
[o.p, o["q"]] = [3, 4];
({ r: o.r, s: o.s = 9 } = { r: 5 } as any);
report(JSON.stringify(o));
function f({ u = 1, v: [w = 2] = [] as number[] } = {} as any, [k]: any = [3], ...more: any[]) {
  return [u, w, k, more.length].join();
}
report(f());
report(f({ u: 5, v: [6] }, [7], 8, 9));
for (const [k, { v }] of [
  ["a", { v: 1 }],
  ["b", { v: 2 }],
] as any)
  report(k + v);
try {
  throw { code: 3, list: [4] };
} catch ({ code, list: [first] }: any) {
  report(code + first);
}
const { length } = "abc";
report(length);
const { [\`k\${1}\`]: dyn = "d" } = { k1: "v" } as any;
report(dyn);
const { 0: zero, "a-b": ab } = { 0: "z", "a-b": "ab" } as any;
report(zero + ab);`,
    says: [
      '1|5|{}|{"d":2,"e":3}',
      "1,7,8,5/6",
      21,
      '{"p":3,"q":4,"r":5,"s":9}',
      "1,2,3,0",
      "5,6,7,2",
      "a1",
      "b2",
      7,
      3,
      "v",
      "zab",
    ],
  },
  {
    title: "destructuring 2",
    app: `
const log: string[] = [];
const src = {
  get a() {
    log.push("a");
    return undefined;
  },
  get b() {
    log.push("b");
    return 2;
  },
};
const def = (n: string) => {
  log.push("d" + n);
  return n;
};
const { a = def("a"), b = def("b") as any } = src as any;
report(a + b + log.join());
let i = 0;
const arr: any[] = [];
[arr[i++], arr[i++] = 5, ...arr[i++ as any]] = [1] as any;
report(JSON.stringify(arr));
const f = (
  {
    a: {
      b: { c },
    },
  }: any,
  [[[d]]]: any,
) => c + d;
report(f({ a: { b: { c: 1 } } }, [[[2]]]));
const { a: a2, a: a3 } = { a: 4 };
report(a2 + a3);
const [...[h, ...t]] = [1, 2, 3];
report(h + t.join());
try {
  const { q } = null as any;
  report("no" + q);
} catch {
  report("threw");
}
try {
  const {
    q: { r },
  } = {} as any;
  report("no" + r);
} catch {
  report("threw");
}`,
    says: ["a2a,da,b", "[1,5,[]]", 3, 8, "12,3", "threw", "threw"],
  },
  {
    title: "spread",
    app: `
const a = [1, 2];
const f = (...args: number[]) => args.length + ":" + args.join();
report(f(...a, 3, ...a));
report([...a, ...[], ...a].join());
report(Math.max(...a, 9));
const o = { x: 1, ...{ x: 2, y: 3 }, y: 4, ...(null as any) };
report(JSON.stringify(o));
class P {
  constructor(
    public a: number,
    public b: number,
    public c?: number,
    public d?: number,
  ) {}
}
report(JSON.stringify(new P(...(a as [number, number]))));
const five: any = [1, 2, 3, 4];
report(new P(...(five as [number, number, number, number])).d);
const obj = {
  m(...r: any[]) {
    return this === obj && r.length;
  },
};
report(obj.m(...a));
const key = "m";
report(obj[key](...a, ...a));
report((obj?.m as any)?.(...a));`,
    says: ["5:1,2,3,1,2", "1,2,1,2", 9, '{"x":2,"y":4}', '{"a":1,"b":2}', 4, 2, 4, 2],
  },
  {
    title: "closures in loops",
    app: `
const fs: any[] = [];
for (let i = 0, j = 10; i < 3; i++, j--) {
  fs.push(
    () => i + j,
    () => ++i,
  );
  if (i === 1) {
    fs.push(() => i);
    continue;
  }
}
report(fs.map((f) => f()).join());
let k = 0;
const gs: any[] = [];
while (k < 3) {
  const c = k;
  let d = c;
  gs.push(() => (d += c));
  k++;
}
report(gs.map((g) => g() + g()).join());
const hs: any[] = [];
for (const key in { a: 1, b: 2 }) hs.push(() => key);
report(hs.map((h) => h()).join());
function ret() {
  for (let i = 0; i < 5; i++) {
    const f = () => i;
    if (i === 3) return f;
  }
}
report(ret()!());
const ws: any[] = [];
do {
  let z = ws.length;
  ws.push(() => z++);
} while (ws.length < 2);
report(ws.map((w) => w() + w()).join());
sw: for (let i = 0; i < 2; i++)
  switch (i) {
    case 0: {
      let q = i;
      fs.push(() => q);
      break;
    }
    case 1: {
      const q = i + 5;
      fs.push(() => q);
      break sw;
    }
  }
report(
  fs
    .slice(-2)
    .map((f) => f())
    .join(),
);`,
    says: ["10,1,10,2,2,10,3", "0,5,10", "a,b", 3, "1,3", "0,6"],
  },
  {
    title: "optional chaining",
    app: `
const o: any = {
  a: {
    b: [1, 2],
    f() {
      return this === o.a ? "this" : "lost";
    },
  },
  n: null,
  g: () => 5,
};
let n = 0;
report(
  [
    o?.a?.b?.[1],
    o.x?.y.z.w,
    o.x?.[n++],
    n,
    o.n?.f(),
    o.a?.f(),
    o.a.f?.(),
    o["a"]?.["f"](),
    o.none?.(),
    o.g?.(),
  ].join(),
);
report((o?.a).f());
report((o?.a?.f)());
report(delete o?.a?.b);
report(o.a.b === undefined);
report(delete o.zz?.b);
const u: any = undefined;
report(u?.a.b.c(n++).d ?? "dflt");
report(n);
report(o.n ?? "nn");
report((0 as any) ?? 1);
report((u?.x || 0) + 1);
const fn: any = (x: any) => x?.length ?? -1;
report([fn("abc"), fn(null), fn([])].join());
class A {
  #p = { q: 1 };
  t(x?: A) {
    return x?.#p?.q;
  }
}
report(new A().t());
report(new A().t(new A()));
report(o?.["g"]?.());
const chain = (x: any) => x?.a?.b?.c?.d ?? x?.a ?? "end";
report(chain(null) + chain({ a: 3 }));
o.n ??= { z: 1 };
o.n.z &&= 5;
o.q ||= o.n;
report(o.q.z);`,
    says: [
      "2,,,0,,this,this,this,,5",
      "this",
      "this",
      "true",
      "true",
      "true",
      "dflt",
      0,
      "nn",
      0,
      1,
      "3,-1,0",
      "undefined",
      1,
      5,
      "end3",
      5,
    ],
  },
  {
    title: "template texts",
    app: `
const tag = (s: TemplateStringsArray, ...v: any[]) => s.raw.join("|") + v.join() + s.length;
report(tag\`a\${1}\\t\${2}c\`);
report(\`line1\\tline2 \${\`nested \${1 + 1}\`} \${[1, 2]} \${{}} \${null} \${undefined} \${true}\`);
report(\`\\u0041\\x42\\t|\`.length);
report(\`\${1}\${2}\` + \`\${"a"}\${3}\`);
const obj = {
  t(s: any, v: any) {
    return s[0] + this.n + v;
  },
  n: 5,
};
report(obj.t\`x\${1}\`);
function same() {
  return (s: any) => s;
}
const id = same();
const fs = [0, 1].map(() => id\`q\`);
report(fs[0].length);
report(\`a\${"b"}c\${1 ? "d" : "e"}f\`);
report(\`$\${1}{}\`);
report(\`\\\`\`);
report(typeof \`x\`);`,
    says: [
      "a|\\t|c1,23",
      "line1\tline2 nested 2 1,2 [object Object] null undefined true",
      4,
      "12a3",
      "x51",
      1,
      "abcdf",
      "$1{}",
      "`",
      "string",
    ],
  },
  {
    title: "functions",
    app: `
function f() {
  return typeof inner + inner();
  function inner() {
    return "in";
  }
}
report(f());
report((() => ({ a: 1 }))().a);
report(
  function () {
    return this === undefined || typeof this === "object";
  }.call(undefined as any),
);
const add = (a: number) => (b: number) => (c: number) => a + b + c;
report(add(1)(2)(3));
function v(...args: any[]) {
  return args.length + (args[0] ?? "none");
}
report(v() + v(1, 2));
function ar() {
  return Array.prototype.slice.call(arguments, 1).join();
}
report((ar as any)(1, 2, 3));
const b = function (this: any, x: any) {
  return this.n + x;
};
report(b.call({ n: 1 }, 2) + b.apply({ n: 3 }, [4]) + b.bind({ n: 5 }, 6)());
const fib = function self(n: number): number {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
report(fib(10));
report(
  [3, 1, 2]
    .map((x, i, all) => x * i + all.length)
    .filter((x) => x > 3)
    .reduce((s, x) => s + x, 0),
);
{
  function block() {
    return "block";
  }
  report(block());
}
function dup(a: any) {
  arguments[0] = 5;
  return a;
}
report(dup(1));
function cnt(this: any) {
  if (!new.target) return "call";
  this.x = "new";
}
report((cnt as any)() + new (cnt as any)().x);
var hoisted = typeof later;
var later = 1;
report(hoisted);
report([1, [2, [3]]].toString());
const o = { async: 1, get: 2, set: 3, static: 4, of: 5, let: 6, yield: 7, await: 8, new: 9, class: 10 };
report(o.async + o.get + o.set + o.static + o.of + o.let + o.yield + o.await + o.new + o.class);
let fnExpr = (a: any, b: any) => {
  a = b;
  b = 1;
  return a + b;
};
report(fnExpr(1, 2));`,
    says: [
      "functionin",
      1,
      "true",
      6,
      "0none3",
      "2,3",
      21,
      55,
      11,
      "block",
      1,
      "callnew",
      "undefined",
      "1,2,3",
      55,
      3,
    ],
  },
  {
    title: "default parameters",
    app: `
let calls = 0;
const next = () => ++calls;
function f(a = next(), b = a + next(), c = () => a + b) {
  a = 100;
  return [b, c()].join();
}
report(f());
report(f(1));
report(f(undefined, 5));
function g(x = 1, y = () => x) {
  var x = 2 as any;
  return [x, y()].join();
}
report(g());
function h(a: any, b = arguments.length, { c = a } = {} as any) {
  return [a, b, c].join();
}
report(h(3));
report(h(3, undefined, { c: 9 }));
const o = {
  v: 4,
  m(x = this.v) {
    return x;
  },
  n: (x = calls) => x,
};
report(o.m());
report(o.n() > 0);
class K {
  v = 7;
  m(x = this.v) {
    return [x].join();
  }
}
report(new K().m());
function fact(n: number, self = fact): number {
  return n < 2 ? 1 : n * self(n - 1);
}
report(fact(5));
try {
  ((
    a = (() => {
      throw new Error("in default");
    })(),
  ) => a)();
} catch (e: any) {
  report(e.message);
}
report(
  (function (a, b = a) {
    a = 9;
    return b;
  })(3),
);
function sh(a = 1) {
  {
    let a = 2;
    a++;
  }
  return a;
}
report(sh());
const dd = ({ a = 1, ...r } = { b: 2 } as any, [x, y = x] = [3] as any) => [a, r.b, x, y].join();
report(dd());
report(dd({ a: 5 }, [6, 7]));
function late(a = () => b, b = 2) {
  return a();
}
report(late());
function own(
  a = 1,
  b = function () {
    return a;
  },
) {
  a++;
  return b();
}
report(own());`,
    says: [
      "3,103",
      "4,104",
      "5,105",
      "2,1",
      "3,1,3",
      "3,3,9",
      4,
      "true",
      7,
      120,
      "in default",
      3,
      1,
      "1,2,3,3",
      "5,,6,7",
      2,
      2,
    ],
  },
];
