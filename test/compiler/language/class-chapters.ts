import type { AppCase } from "../app-cases.ts";

export const CLASS_CHAPTERS: readonly AppCase[] = [
  {
    title: "classes 1",
    app: `
class A {
  static #count = 0;
  static make() {
    return new this();
  }
  constructor(public n = 1) {
    A.#count++;
  }
  static get count() {
    return A.#count;
  }
  toString() {
    return \`A(\${this.n})\`;
  }
  get double() {
    return this.n * 2;
  }
  set double(v) {
    this.n = v / 2;
  }
}
class B extends A {
  m = this.n + 10;
  constructor() {
    super(5);
    this.n++;
  }
  override toString() {
    return "B:" + super.toString();
  }
  static override make() {
    const b = super.make();
    b.n = 100;
    return b;
  }
}
const b = new B();
report([b, b.m, b.n, b.double].join());
b.double = 8;
report(b.n);
report(String(B.make()));
report(A.count);
report(Object.keys(b).sort().join());
report(b instanceof A);
report(b.constructor === B);
report(Object.getPrototypeOf(b) === B.prototype);
report(typeof A.prototype.toString);`,
    says: ["B:A(6),15,6,12", 4, "B:A(100)", 2, "m,n", "true", "true", "true", "function"],
  },
  {
    title: "what a class itself lists",
    app: `
class A {
  static m() {
    return 1;
  }
  static get g() {
    return 2;
  }
  static f = 3;
}
class B extends A {
  static n() {
    return super.m() + 4;
  }
}
class C {
  static get g() {
    return 6;
  }
}
const listed = [];
for (const key in B) listed.push(key);
report([Object.keys(A), listed, Object.keys(C)].join("|"));
report([B.m(), B.n(), A.g, B.f, C.g].join());`,
    says: ["f|f|", "1,5,2,3,6"],
    differs: ["mujs", "mquickjs", "espruino"],
  },
  {
    title: "classes 2",
    app: `
const name = "dyn";
class C {
  [name + 1] = 3;
  static [name + 2] = 4;
  ["m" + name]() {
    return 5;
  }
  get ["g" + name]() {
    return 6;
  }
  static ["s" + name]() {
    return 7;
  }
  "quoted name"() {
    return 8;
  }
}
const c: any = new C();
report([c.dyn1, (C as any).dyn2, c.mdyn(), c.gdyn, (C as any).sdyn(), c["quoted name"]()].join());
const D = class Named {
  self() {
    return Named;
  }
};
report(new D().self() === D);
const list = [
  class {
    x = 1;
  },
  class {
    x = 2;
  },
];
report(list.map((K) => new K().x).join());
function mixin(Base: any) {
  return class extends Base {
    mixed() {
      return "mixed " + this.base();
    }
  };
}
class Base0 {
  base() {
    return "base";
  }
}
report(new (mixin(Base0))().mixed());`,
    says: ["3,4,5,6,7,8", "true", "1,2", "mixed base"],
  },
  {
    title: "classes 3 order",
    app: `
const log: string[] = [];
const l = (s: string) => {
  log.push(s);
  return s;
};
class E {
  [l("k1")] = l("v1");
  static [l("k2")] = l("v2");
  static {
    l("block");
  }
  [l("m1")]() {}
  x = l("x");
}
l("made");
new E();
report(log.join());`,
    says: ["k1,k2,m1,v2,block,made,v1,x"],
  },
  {
    title: "classes 4 arrow this",
    app: `
class F {
  v = 3;
  f = () => this.v;
  g() {
    return [1, 2].map((x) => x + this.v);
  }
  h() {
    return () => () => this.v;
  }
  static s = () => F.name2;
  static name2 = "n2";
}
const f = new F();
const ff = f.f;
report(ff());
report(f.g().join());
report(f.h()()());
report(F.s());
class G extends F {
  override g() {
    return (() => super.g().map((x) => x * 2))();
  }
  k() {
    const o = { v: 10, f: () => super.g()[0] };
    return o.f();
  }
}
report(new G().g().join());
report(new G().k());`,
    says: [3, "4,5", 3, "n2", "8,10", 4],
  },
  {
    title: "classes 5 return and errors",
    app: `
class H {
  constructor() {
    return { other: 1 } as any;
  }
}
report((new H() as any).other);
class I extends H {
  y = 2;
}
report((new I() as any).other + (new I() as any).y);
try {
  new (class extends (null as any) {})();
  report("no");
} catch {
  report("threw");
}
class J extends Error {
  constructor(public code: number) {
    super("code " + code);
    this.name = "J";
  }
}
try {
  throw new J(5);
} catch (e: any) {
  report(e.message + e.code + e.name + (e instanceof J) + (e instanceof Error));
}
class K2 extends J {
  get info() {
    return this.code + 1;
  }
}
report(new K2(1).info);
report(String(new K2(7)));`,
    says: [1, 3, "threw", "code 55Jtruetrue", 2, "J: code 7"],
  },
  {
    title: "private",
    app: `
class P {
  #a = 1;
  #b;
  static #s = 5;
  constructor(b: number) {
    this.#b = b;
  }
  sum() {
    return this.#a + this.#b + P.#s;
  }
  inc() {
    this.#a++;
    ++this.#b;
    P.#s += 2;
    this.#a **= 2;
    return this;
  }
  swap() {
    [this.#a, this.#b] = [this.#b, this.#a];
    return this;
  }
  static is(x: any) {
    return #a in x;
  }
  nested() {
    return new (class {
      #a = 9;
      read(p: P) {
        return this.#a;
      }
    })().read(this);
  }
  eq(o: P) {
    return o.#a === this.#a;
  }
  opt(o?: P) {
    return o?.#a;
  }
  get #acc() {
    return this.#a;
  }
  acc() {
    return this.#acc;
  }
}
const p = new P(2);
report(p.sum());
report(p.inc().sum());
report(p.swap().sum());
report(P.is(p));
report(P.is({}));
report(p.nested());
report(p.eq(p));
report(p.opt());
report(p.opt(p));
report(p.acc());`,
    says: [8, 14, 14, "true", "false", 9, "true", "undefined", 3, 3],
  },
  {
    title: "getters and setters",
    app: `
const log: any[] = [];
const k = "dyn";
const o: any = {
  _v: 1,
  get v() {
    log.push("get");
    return this._v;
  },
  set v(x) {
    log.push("set" + x);
    this._v = x;
  },
  get [k]() {
    return "dg";
  },
  set [k](x) {
    log.push(x);
  },
  get 5() {
    return "five";
  },
};
o.v++;
report(o.v);
o.v = o._v + 5;
report(o.v);
report(log.filter((x) => x !== "get").join());
report(o.dyn + o[5]);
o.dyn = 3;
report(Object.keys(o).sort().join());
class A {
  static _s = 1;
  static get s() {
    return A._s;
  }
  static set s(x) {
    A._s = x * 2;
  }
  get only() {
    return "r";
  }
}
A.s = 4;
report(A.s);
A.s += 1;
report(A.s);
class B extends A {
  override get only() {
    return "B" + this.k();
  }
  k() {
    return 1;
  }
}
report(new B().only);
const child = Object.create(o);
child.v = 50;
report([child._v, o._v, child.v].join());
Object.defineProperty(o, "def", {
  get() {
    return this._v + 1;
  },
  configurable: true,
  enumerable: true,
});
report(o.def);
const { v, def } = o;
report(v + def);
report("v" in o && o.hasOwnProperty("v"));`,
    says: [2, 7, "set2,set7", "dgfive", "5,_v,dyn,v", 8, 18, "B1", "50,7,50", 8, 15, "true"],
  },
  {
    title: "json and objects",
    app: `
const o: any = { a: [1, { b: null }], m: 'q"\\\\\\ne', n: -1.5, t: true, u: undefined, f() {} };
report(JSON.stringify(o));
report(JSON.stringify([undefined, NaN, "x"]));
const p = JSON.parse('{"k":[1,2,{"z":"\\\\u0041"}],"n":-5e2,"e":{}}');
report(p.k[2].z + p.n + Object.keys(p).sort().join());
report(
  JSON.stringify({
    d: {
      toJSON() {
        return "tj";
      },
    },
  }),
);
report(JSON.stringify(JSON.parse("[]")) + JSON.stringify("s") + JSON.stringify(null));
const src = { x: 1, nested: { y: 2 } };
const cp = { ...src };
cp.nested.y = 5;
cp.x = 9;
report(src.x + src.nested.y);
const c = Object.create({ inherited: 1 });
c.own = 2;
const keys: any[] = [];
for (const k in c) keys.push(k);
report(keys.sort().join() + Object.keys(c).join() + c.hasOwnProperty("inherited"));
delete c.own;
report(c.own === undefined);
const shorthand = { p, src, ["a" + 1]: 2, 3: 4, "b-c": 5 };
report(Object.keys(shorthand).length);
report([1, 2, 3, 4].slice(1, -1).concat([9], 8).reverse().join());
const arr = [5, 3, 9];
arr.unshift(1);
arr.splice(1, 1, 7, 8);
report(arr.join() + arr.pop() + arr.shift() + arr.indexOf(8) + arr.length);
report([1, 2, 3].some((x) => x > 2) + "" + [1, 2].every((x) => x > 1));
arr.length = 1;
report(arr.join());
report(Array.isArray([]) + "" + Array.isArray({}));
report(
  "abc".split("").reverse().join("") +
    " x ".trim() +
    "abc".substring(1, 2) +
    "abcdef".slice(-2) +
    "a".charCodeAt(0) +
    String.fromCharCode(66) +
    "AbC".toLowerCase(),
);
report([[1, 2], [3]].map((x) => x.length).join());`,
    says: [
      '{"a":[1,{"b":null}],"m":"q\\"\\\\\\ne","n":-1.5,"t":true}',
      '[null,null,"x"]',
      "A-500e,k,n",
      '{"d":"tj"}',
      '[]"s"null',
      6,
      "inherited,ownownfalse",
      "true",
      5,
      "8,9,3,2",
      "1,7,8,3,99113",
      "truefalse",
      7,
      "truefalse",
      "cbaxbef97Babc",
      "2,1",
    ],
  },
  {
    title: "enum and namespace",
    app: `
enum E {
  A,
  B = 5,
  C,
  D = "d" as any,
  F = B * 2,
}
const enum CE {
  X = 1,
  Y,
}
report([E.A, E.B, E.C, E.D, E.F, E[5], E[0], CE.Y].join());
namespace N {
  export const a = 1;
  export function f() {
    return a + g();
  }
  function g() {
    return 2;
  }
  export class K {
    v = a;
  }
  export namespace In {
    export const z = 9;
  }
}
report(N.f() + new N.K().v + N.In.z);
class P {
  constructor(
    readonly a: number,
    private b = 2,
    protected c?: number,
  ) {}
  sum() {
    return this.a + this.b + (this.c ?? 0);
  }
}
report(new P(1).sum());
abstract class Ab {
  abstract m(): number;
  n() {
    return this.m() + 1;
  }
}
class Im extends Ab {
  m() {
    return 4;
  }
}
report(new Im().n());
const sat = { a: 1 } satisfies object;
report(sat.a);
let nn: any = { x: { y: 1 } };
report(nn!.x!.y as number);
function ov(a: string): string;
function ov(a: number): number;
function ov(a: any) {
  return a;
}
report(ov("s"));
type T = { a: number };
interface I2 {
  b: T;
}
declare const nowhere: I2;
report(typeof nowhere);
export type { T };
export {};`,
    says: ["0,5,6,d,10,B,A,2", 13, 3, 5, 1, 1, "s", "undefined"],
  },
];
