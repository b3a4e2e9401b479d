import type { AppCase } from "../app-cases.ts";

export const STATEMENT_CHAPTERS: readonly AppCase[] = [
  {
    title: "for…in into a place",
    app: `
const source = { p: 1, q: 2 };
const keys: string[] = [];
let i = 0;
for (keys[i++] in source);
report(keys.sort().join());
const place: any = {};
const here = () => place;
const seen: string[] = [];
for (here()[(report("asked"), "k")] in source) seen.push(place.k);
report(seen.sort().join());
for (place.last in { z: 1 });
report(place.last);`,
    says: ["p,q", "asked", "asked", "p,q", "z"],
  },
  {
    title: "getters as statements",
    app: `
const asks = { get it(): any { report("asked"); return 0; } };
const maybe: any = asks;
const none: any = null;
maybe?.it;
none?.it;
maybe && maybe.it;
maybe ? maybe.it : none.it;
maybe.it, report("end");`,
    says: ["asked", "asked", "asked", "asked", "end"],
  },
  {
    title: "a pattern that changes what it takes apart",
    app: `
const row: any[] = [1, 2];
let last: any;
[{ a: row[(1 & 3) % row.length] } = { a: 1 }, last] = row as any;
report(last);
let at: any, rest: any;
const into: any = {};
[into[last ?? "x"], at, ...rest] = typeof Uint8Array === "function" ? new Uint8Array([4, 5, 6]) : [4, 5, 6] as any;
report(JSON.stringify(into) + at + Array.isArray(rest) + rest.length);
[into["b" + at], at] = "yz" as any;
report(into.b5 + at);
const own: any[] = [1, 2, 3, 4];
let third: any, tail: any;
[at, own[(2 & 3) % own.length], third, ...tail] = own;
report([at, third, tail.join(), own.join()].join("|"));
try {
  [into["c" + at], at] = 5 as any;
} catch (error) {
  report("not iterable");
}`,
    says: ["undefined", '{"x":4}5true1', "yz", "1|2|4|1,2,2,4", "not iterable"],
  },
  {
    title: "for-of",
    app: `
const out: any[] = [];
for (const x of [1, 2, 3]) {
  if (x === 2) continue;
  out.push(x);
}
for (const ch of "añ") out.push(ch.length);
outer: for (const a of [1, 2])
  for (const b of [1, 2]) {
    if (b === 2) continue outer;
    if (a === 2) break outer;
    out.push(a * 10 + b);
  }
const fns: any[] = [];
for (const v of [1, 2, 3]) fns.push(() => v);
for (let i = 0; i < 3; i++) {
  fns.push(() => i);
  i += 0;
}
out.push(fns.map((f) => f()).join());
function find(list: number[]) {
  for (const v of list) {
    try {
      if (v > 1) return v;
    } finally {
      out.push("f" + v);
    }
  }
  return -1;
}
out.push(find([1, 2, 3]));
for (var last of [7, 8]);
out.push(last);
for (const [i, v] of ["x", "y"].map((v, i) => [i, v])) out.push(i + "" + v);
report(out.join());`,
    says: ["1,3,1,1,11,1,2,3,0,1,2,f1,f2,2,8,0x,1y"],
  },
  {
    title: "switch",
    app: `
function s(x: any) {
  const out: any[] = [];
  switch (x) {
    case 1:
      out.push("one");
    case 2:
      out.push("two");
      break;
    default:
      out.push("def");
    case 3: {
      let y = "three";
      out.push(y);
    }
    case "a":
      out.push("a");
  }
  return out.join();
}
report([1, 2, 3, "a", 9, "1", NaN].map(s).join(" "));
function t(x: number) {
  switch (true) {
    case x > 10:
      return "big";
    case x > 5:
      return "mid";
    default:
      return "small";
  }
}
report([20, 7, 1].map(t).join());
let n = 0;
switch (n++) {
  case 0:
    n += 10;
}
report(n);
switch (3) {
}
switch (4 as any) {
  default:
}
function u(x: any) {
  for (;;)
    switch (x) {
      case 1:
        x = 2;
        continue;
      case 2:
        return "two";
      default:
        x = 1;
    }
}
report(u(5));
function v(x: any) {
  switch (typeof x) {
    case "string":
    case "number":
      return 1;
    case "undefined":
      return 2;
  }
  return 3;
}
report([v(""), v(0), v(undefined), v(null)].join());`,
    says: [
      "one,two two three,a a def,three,a def,three,a def,three,a",
      "big,mid,small",
      11,
      "two",
      "1,1,2,3",
    ],
  },
  {
    title: "exponent and operators",
    app: `
let e = 2;
e **= 3;
report(
  [
    2 ** (3 ** 2),
    (-2) ** 2,
    e,
    2 ** -1,
    7 % -3,
    -7 % 3,
    (5 / 2) | 0,
    -5 >> 1,
    -5 >>> 28,
    1 << 31,
    ~5,
    5 & 3,
    5 | 3,
    5 ^ 3,
    +true,
    -"3",
    +"",
    !"",
    !!"0",
    void 0,
    typeof null,
    typeof (() => 1),
    "b" > "a",
    "10" < "9",
    10 < 9,
    null == undefined,
    (null as any) == 0,
    NaN != NaN,
    "1" == (1 as any),
    [] + "",
    [1] + "",
    ({} as any) + "",
  ].join(),
);
let i = 5;
report([i++ + ++i, i-- - --i, i].join());
report((1, 2, 3));
const q: any = { a: 1 };
report([delete q.a, "a" in q, q.a].join());
report([1, 2, 3].indexOf(2) in [0, 1]);
let s: any = "5";
s++;
report(s);
s = "5";
s += 1;
report(s);
s -= 1;
report(s);
let u: any;
u ??= 3;
u ||= 4;
u &&= 5;
report(u);
report(1 < 2 ? (3 > 4 ? "a" : "b") : "c");
let a1 = 1,
  b1 = 2;
a1 += b1 -= 3;
report(a1 + "," + b1);
report([10, 1, 9].sort().join() + [10, 1, 9].sort((x, y) => x - y).join());
report([0x1f, 0b101, 0o17, 1_000, 0.5, 5, 1e3, 1.5e-3].join());
report((25).toString(2) + (255).toString(16) + parseInt("ff", 16) + parseInt("12px") + (1.005).toFixed(2));`,
    says: [
      "512,4,8,0.5,1,-1,2,-3,15,-2147483648,-6,1,7,6,1,-3,0,true,true,,object,function,true,true,false,true,false,true,true,,1,[object Object]",
      "12,2,5",
      3,
      "true,false,",
      "true",
      6,
      51,
      50,
      5,
      "b",
      "0,-1",
      "1,10,91,9,10",
      "31,5,15,1000,0.5,5,1000,0.0015",
      "11001ff255121.00",
    ],
  },
  {
    title: "exceptions",
    app: `
const log: any[] = [];
function f(n: number): any {
  try {
    log.push("t" + n);
    if (n === 1) return "r";
    if (n === 2) throw new Error("e");
    if (n === 3) (null as any).toFixed();
    return "end";
  } catch (e: any) {
    log.push("c" + (e instanceof Error));
    if (n === 2) return "caught";
    throw e;
  } finally {
    log.push("f" + n);
    if (n === 4) return "over";
  }
}
for (let i = 0; i < 5; i++)
  try {
    log.push(f(i));
  } catch {
    log.push("out");
  }
report(log.join());
function g() {
  for (const x of [1, 2, 3]) {
    try {
      if (x === 1) continue;
      if (x === 2) break;
    } finally {
      log.push("g" + x);
    }
  }
  return log.slice(-2).join();
}
report(g());
function h() {
  try {
    try {
      throw 1;
    } finally {
      throw 2;
    }
  } catch (e) {
    return e;
  }
}
report(h());
function k() {
  let x = 1;
  try {
    return x;
  } finally {
    x = 2;
  }
}
report(k());
function l() {
  l1: try {
    return 1;
  } finally {
    break l1;
  }
  return 2;
}
report(l());
try {
  try {
    throw new Error("a");
  } catch (e) {
    throw new Error("b:" + (e as Error).message);
  }
} catch (e: any) {
  report(e.message);
}
try {
  throw { code: 5 };
} catch ({ code }: any) {
  report(code);
}
let e = "outer";
try {
  throw "inner";
} catch (e) {
  e = "x";
}
report(e);
try {
  (undefined as any)();
} catch (x: any) {
  report(x instanceof Error);
}
function m() {
  while (true) {
    try {
      return "m";
    } finally {
      log.push("mf");
    }
  }
}
report(m() + log[log.length - 1]);`,
    says: [
      "t0,f0,end,t1,f1,r,t2,ctrue,f2,caught,t3,ctrue,f3,out,t4,f4,over",
      "g1,g2",
      2,
      1,
      2,
      "b:a",
      5,
      "outer",
      "true",
      "mmf",
    ],
  },
  {
    title: "regex",
    app: `
report(/a+b/i.test("xAAB"));
const r = /(\\d+)-(\\d+)/g;
let m;
const all: any[] = [];
while ((m = r.exec("1-2 33-44"))) all.push(m[1] + m[2] + m.index + r.lastIndex);
report(all.join());
report("a-b-c".replace(/-/g, "+") + "a-b".replace(/(a)-(b)/, "$2-$1"));
report("x1y22z".split(/[0-9]+/).join("|"));
report("aBc".match(/[A-Z]/)![0]);
report("a,b;c".split(/[,;]/).length);
report(
  "2024-01-02"
    .match(/(\\d+)-(\\d+)-(\\d+)/)!
    .slice(1)
    .map(Number)
    .join(),
);
report("abcabc".replace(/b/g, (x) => x.toUpperCase()));
report(/^\\s*$/.test("  ") && !/^\\s*$/.test(" a"));
report(/[^a-c]/.exec("abcd")![0]);
report("tel: 555".replace(/\\D/g, ""));
report(/\\./.test("a.b") + "" + /\\//.test("a/b"));
const re = new RegExp("x" + "y*");
report(re.test("ax") + re.source);
report("a\\nb".split(/\\n/).length);`,
    says: [
      "true",
      "1203,334449",
      "a+b+cb-a",
      "x|y|z",
      "B",
      3,
      "2024,1,2",
      "aBcaBc",
      "true",
      "d",
      555,
      "truetrue",
      "truexy*",
      2,
    ],
  },
  {
    title: "misc statements",
    app: `
var x = 1;
{
  var x = 2;
}
report(x);
if (0);
else report("else");
for (;;) {
  break;
}
let i = 0;
for (; i < 3; ) i++;
report(i);
for (const k in [7, 8]) report(typeof k + k);
lbl: {
  report("in");
  break lbl;
}
var a, b;
a = b = 4;
report(a + b);
for (var p in { q: 1 });
report(p!);
while (i-- > 0)
  if (i === 1) continue;
  else report("w" + i);
do {
  i++;
} while (i < 2);
report(i);
debugger_: for (const z of []) report(z);
switch (i) {
  case 2:
    switch (1 as number) {
      case 1:
        break;
      default:
        report("no");
    }
    report("outer");
}
const big = 1e21,
  tiny = 1e-7;
report([1 / 4, 100, 1e5, 123456789012, -0.5, 0xff].join());
report(String(Symbol_) + typeof Symbol_);
var Symbol_ = "s";
const fnc = function () {
  return fnc.length;
};
report(fnc());
if (i) {
  let i = "inner";
  report(i);
}
report(
  (function () {
    try {
      return typeof undefinedVar;
    } catch {
      return "x";
    }
  })(),
);
throw_();
function throw_() {
  try {
    throw 0;
  } catch (e) {
    report("e" + e);
  }
}`,
    says: [
      2,
      "else",
      3,
      "string0",
      "string1",
      "in",
      8,
      "q",
      "w2",
      "w0",
      2,
      "outer",
      "0.25,100,100000,123456789012,-0.5,255",
      "undefinedundefined",
      0,
      "inner",
      "undefined",
      "e0",
    ],
  },
];
