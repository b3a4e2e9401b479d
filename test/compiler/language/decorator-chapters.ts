import type { AppCase } from "../app-cases.ts";

export const DECORATOR_CHAPTERS: readonly AppCase[] = [
  {
    title: "decorated methods, getters and setters",
    app: `
const seen: string[] = [];
function log(word: string) {
  seen.push("eval " + word);
  return function (value: any, context: any): any {
    seen.push(word + " " + context.kind + " " + String(context.name) + " " + context.static + " " + context.private + " " + typeof value);
    if (context.kind === "setter") return function (this: any, v: any) { value.call(this, word + v); };
    return function (this: any, ...given: any[]) { return word + value.apply(this, given); };
  };
}
function plain(_value: any, context: any) {
  context.addInitializer(function (this: any) { seen.push("init " + typeof this + " " + context.name); });
}
const key = "com" + "puted";
class A {
  n = 1;
  set: any;
  @log("a") @log("b") one(x: number) { return this.n + x; }
  @log("c") static two() { return "two" + typeof this; }
  @log("g") get three() { return "three" + this.n; }
  @log("s") set three(v: any) { this.set = v; }
  @plain [key]() { return "computed"; }
  @plain static stat() {}
  @log("p") #hidden(x: any) { return "hidden" + x + this.n; }
  @log("pg") get #part() { return "part" + this.n; }
  @log("ps") set #part(v: any) { this.set = v; }
  hidden() { this.#part = 7; return this.#hidden(2) + this.#part + this.set; }
}
report(seen.splice(0).join(","));
const a = new A() as any;
report(seen.splice(0).join(","));
a.three = 5;
report(a.one(3) + A.two() + a.three + a.set + a.computed() + a.hidden());
class B extends A {
  constructor() { super(); this.n = 5; }
  override one(x: number) { return "B" + super.one(x); }
}
report(new B().one(1));
const keys: string[] = [];
class Bare {
  n = 1;
  @log("d") method() {}
  @plain other() {}
}
for (const k in new Bare()) keys.push(k);
report(keys.join());`,
    says: [
      "eval a,eval b,eval c,eval g,eval s,eval p,eval pg,eval ps,c method two true false function," +
        "b method one false false function,a method one false false function,g getter three false false function," +
        "s setter three false false function,p method #hidden false true function,pg getter #part false true function," +
        "ps setter #part false true function,init function stat",
      "init object computed",
      "ab4ctwofunctiongthree1s5computedphidden21pgpart1ps7",
      "Bab6",
      "n",
    ],
  },
  {
    title: "decorated fields and accessors",
    app: `
const seen: string[] = [];
const twice = (_: undefined, { kind }: any) => (v: any) => v * 2 + (kind === "field" ? 0 : 1000);
const next = (_: undefined, context: any) => (v: any) => (v ?? 0) + 1;
function noted(_: undefined, context: any) {
  context.addInitializer(function (this: any) { seen.push(context.name + context.access.get(this) + context.access.has(this)); });
}
function sealed(_: undefined, { name, addInitializer }: any) {
  addInitializer(function (this: any) {
    const value = this[name];
    Object.defineProperty(this, name, { configurable: true, enumerable: true, get: () => "sealed" + value, set() { throw new Error("sealed"); } });
  });
}
function watched({ get, set }: any, { kind, name, access }: any) {
  return {
    get(this: any) { return "<" + get.call(this); },
    set(this: any, v: any) { seen.push("set " + name + kind); set.call(this, v); },
    init(this: any, v: any) { return v + "!"; },
  };
}
let kept: any;
function keep(_: any, context: any) { kept = context.access; }
class A {
  @twice @next a = 4;
  @noted @next b: any;
  plain = this.b + 10;
  @sealed c = "c";
  @twice static s = 3;
  @noted static t = "t";
  @watched accessor w = "w";
  @watched static accessor v = "v";
  @noted accessor u = "u";
  @next #p = 1;
  @noted @keep #q = 2;
  @watched accessor #r = "r";
  last = seen.length;
  hidden() { this.#r = "R"; return this.#p + this.#q + this.#r; }
}
report(seen.splice(0).join());
report(A.s + A.t + A.v);
A.v = "V";
const a = new A();
report(seen.splice(0).join());
report([a.a, a.b, a.plain, a.c, a.w, a.u, a.hidden(), a.last].join());
a.w = "W";
report(a.w + kept.get(a) + kept.has(a) + kept.has({}));
kept.set(a, 9);
report(a.hidden() + seen.join());
seen.splice(0);
try { a.c = "no"; } catch (e: any) { report(e.message); }
class D extends A {
  @noted d = "d";
  constructor(x: number) {
    const more = x + 1;
    super();
    seen.push("after " + more + this.d);
  }
}
new D(1);
class E extends A { @noted e = "e"; }
new E();
report(seen.filter((one) => one[0] === "d" || one[0] === "e" || one[0] === "a").join());`,
    says: [
      "tttrue",
      "6t<v!",
      "set vaccessor,b1true,uutrue,#q2true",
      "9,1,11,sealedc,<w!,u,4<R,4",
      "<W2truefalse",
      "11<Rset #raccessor,set waccessor,set #raccessor",
      "sealed",
      "ddtrue,after 2d,eetrue",
    ],
  },
  {
    title: "decorated classes",
    app: `
const seen: string[] = [];
const registered: any = {};
function register(word: string) {
  return (made: any, { kind, name, addInitializer }: any) => {
    registered[word] = made;
    addInitializer(function (this: any) { seen.push(kind + name + (this === registered.wrap || this === made) + this.s); });
  };
}
function wrap(made: any): any {
  class Wrapped extends made {
    wrapped = true;
    more() { return "more" + this.one(); }
  }
  registered.wrap = Wrapped;
  return Wrapped;
}
function method(value: any): any {
  return function (this: any) { return "m" + value.call(this); };
}
@register("A") @wrap
class A {
  static s = "s" + typeof this;
  static own: any = this;
  static #p = 3;
  static seen: any;
  static { this.seen = this.s + typeof A; }
  n = 2;
  static part() { return A.s; }
  @method one() { return this.n + A.part(); }
  same() { return A; }
}
const a = new A() as any;
report([a.wrapped, a.more(), A.part(), A.seen, A.own === A, a.same() === A, registered.A === A, a instanceof A].join());
report(seen.splice(0).join());
const Made = @register("B") class {
  static s = 1;
};
const Named = @register("C") class Name {
  static s = 2;
  me() { return Name; }
};
report([new Named().me() === Named, registered.B === Made].join() + seen.splice(0).join());
const all: any[] = [];
function each(word: string): any {
  return (_: any, { addInitializer }: any) => addInitializer(function (this: any) { this.given = word; });
}
for (const n of [1, 2]) {
  class Round {
    declare given: any;
    kept = this.given + n;
    @each("w" + n) method() { return this.kept; }
  }
  all.push(new Round());
}
report(all[0].method() + all[1].method());`,
    says: [
      "true,morem2sfunction,sfunction,sfunctionfunction,true,true,true,true",
      "classAtruesfunction",
      "true,trueclassMadetrue1,classNametrue2",
      "w11w22",
    ],
  },
  {
    title: "decorators and tasks",
    app: `
function traced(value: any, { name }: any): any {
  return function* (this: any, ...given: any[]): any {
    report("begin " + name + given.join());
    try {
      return yield* value.apply(this, given);
    } finally {
      report("end " + name);
    }
  };
}
const watchedSpeed = ({ get }: any) => ({ get(this: any) { return get.call(this) + 100; } });
const limited = (_: undefined, { name }: any) => (v: number) => Math.min(v, 10);
class Pump {
  @watchedSpeed accessor speed = 5;
  @limited power = 50;
  @traced async run(ms: number) {
    await sleep(ms);
    return this.speed + this.power;
  }
  @traced *both(): any {
    return (yield* this.run(1)) + (yield* this.run(2));
  }
}
async function main() {
  const local = "l";
  class Local {
    @((value: any) => function (this: any) { return local + value.call(this); }) name() { return "n"; }
  }
  const pump = new Pump();
  report(await pump.run(3));
  report(await pump.both());
  const task = spawn(pump.run(500));
  await sleep(15);
  task.cancel();
  await sleep(1);
  report(new Local().name());
}`,
    says: [
      "begin run3",
      "end run",
      115,
      "begin both",
      "begin run1",
      "end run",
      "begin run2",
      "end run",
      "end both",
      230,
      "begin run500",
      "end run",
      "ln",
    ],
  },
];
