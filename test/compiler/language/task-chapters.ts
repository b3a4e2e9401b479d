import type { AppCase } from "../app-cases.ts";

export const TASK_CHAPTERS: readonly AppCase[] = [
  {
    title: "names that the compiler has for marks of its own",
    app: `
function* main() {
  for (const n of [1, 2])
    try {
      throw n;
    } catch ($entry) {
      function* twice(value = 2) {
        yield* yieldNow();
        return value * 2;
      }
      report(($entry as number) + (yield* twice()));
    }
}`,
    says: [5, 6],
  },
  {
    title: "task finally and return",
    app: `
function* inner(log: any[], n: number): any {
  try {
    yield* yieldNow();
    if (n === 1) return "ret";
    if (n === 2) throw new Error("err");
    for (let i = 0; ; i++) {
      try {
        if (i === n) break;
        yield* yieldNow();
        continue;
      } finally {
        log.push("i" + i);
        yield* yieldNow();
      }
    }
    return "end";
  } catch (e: any) {
    log.push(e.message);
    yield* yieldNow();
    return "caught";
  } finally {
    yield* yieldNow();
    log.push("fin" + n);
  }
}
function* main() {
  const log: any[] = [];
  for (const n of [0, 1, 2, 3]) log.push(yield* inner(log, n));
  report(log.join());
}`,
    says: ["i0,fin0,end,fin1,ret,err,fin2,caught,i0,i1,i2,i3,fin3,end"],
  },
  {
    title: "task switch",
    app: `
function* main() {
  const out: any[] = [];
  for (let i = 0; i < 6; i++) {
    switch (yield* val(i)) {
      case 0:
        out.push("zero");
      case yield* val(1):
        out.push("one");
        break;
      case 2:
        yield* yieldNow();
        out.push("two");
        continue;
      case 3: {
        const x = yield* val(30);
        out.push(x);
        break;
      }
      default:
        out.push("def");
        if (i === 5) return report(out.join());
    }
    out.push(";");
  }
}
function* val(n: number): any {
  yield* yieldNow();
  return n;
}`,
    says: ["zero,one,;,one,;,two,30,;,def,;,def"],
  },
  {
    title: "task labels",
    app: `
function* main() {
  const out: any[] = [];
  a: for (let i = 0; i < 4; i++) {
    b: for (const j of [0, 1, 2]) {
      yield* yieldNow();
      if (j === 1 && i === 0) continue a;
      if (i === 1) break b;
      if (i === 3) break a;
      c: {
        if (j === 2) break c;
        yield* yieldNow();
        out.push(i + ":" + j);
      }
      out.push("c");
    }
    out.push("b");
  }
  d: do {
    try {
      yield* yieldNow();
      break d;
    } finally {
      out.push("df");
    }
  } while (true);
  e: {
    f: {
      yield* yieldNow();
      if (out.length) break e;
    }
    out.push("no");
  }
  report(out.join());
}`,
    says: ["0:0,c,b,2:0,c,2:1,c,c,b,df"],
  },
  {
    title: "task closures",
    app: `
function* main() {
  const fs: any[] = [];
  for (let i = 0; i < 3; i++) {
    yield* yieldNow();
    fs.push(() => i);
    fs.push(() => ++i);
    if (i > 5) break;
  }
  report(fs.map((f) => f()).join());
  const gs: any[] = [];
  for (const x of ["a", "b"]) {
    const y = x + (yield* val(1));
    gs.push(() => y);
  }
  report(gs.map((f) => f()).join());
  for (const k in { p: 1, q: 2 }) {
    yield* yieldNow();
    gs.push(() => k);
  }
  report(
    gs
      .slice(2)
      .map((f) => f())
      .join(),
  );
  let n = 0;
  while (n < 2) {
    let z = n;
    yield* yieldNow();
    gs.push(() => z++);
    n++;
  }
  report(
    gs
      .slice(4)
      .map((f) => f() + f())
      .join(),
  );
}
function* val(n: number): any {
  yield* yieldNow();
  return n;
}`,
    says: ["0,1,1,2,2,3", "a1,b1", "p,q", "1,3"],
  },
  {
    title: "task expressions",
    app: `
let t = 1;
const o: any = {
  v: 1,
  get g() {
    return t;
  },
  f(x: any) {
    return this.v + x;
  },
  list: [1, 2],
};
function* val(n: any): any {
  t += 1;
  o.v += 10;
  yield* yieldNow();
  return n;
}
function* main() {
  report(t + (yield* val(5)) + t);
  report(o.v + (yield* val(1)) * o.v);
  report([t, yield* val(2), t, ...(yield* val([8, 9]))].join());
  report(o.f(yield* val(3)));
  report(({ a: t, b: yield* val(1), [yield* val("k")]: t } as any) ? "obj" : "");
  report(\`\${t}-\${yield* val("x")}-\${t}\`);
  report((yield* val(0)) || (yield* val("or")));
  report((yield* val(null)) ?? (yield* val("nn")));
  report((yield* val(1)) ? yield* val("y") : yield* val("n"));
  o.list[yield* val(0)] += yield* val(100);
  report(o.list.join());
  t += yield* val(1000);
  report(t > 1000);
  let [p, q = yield* val("dq"), ...r] = yield* val([1, undefined, 3, 4]);
  report([p, q, r.join("/")].join());
  const { x, y = yield* val("dy"), ...z } = yield* val({ x: 1, w: 2 });
  report([x, y, JSON.stringify(z)].join());
  report(o?.f?.(yield* val(1)));
  report(o.none?.(yield* val(1)));
  o.n ??= yield* val(7);
  o.n &&= yield* val(8);
  report(o.n);
  report(typeof (yield* val("s")) + !(yield* val(0)) + -(yield* val(3)));
  const fn = yield* val((a: any, b: any) => a + b);
  report(fn(yield* val(1), yield* val(2)));
  report(new (yield* val(Date))(yield* val(5)).getTime());
  report((yield* val(o)).v === o.v);
  throw_: try {
    throw yield* val(new Error("m"));
  } catch (e: any) {
    report(e.message);
    break throw_;
  }
  (yield* val(o)).z = yield* val(3);
  report(o.z);
  delete (yield* val(o)).z;
  report("z" in o);
  report((yield* val(1), yield* val(2)));
}`,
    says: [
      8,
      32,
      "3,2,4,8,9",
      54,
      "obj",
      "8-x-9",
      "or",
      "nn",
      "y",
      "101,2",
      "true",
      "1,dq,3/4",
      '1,dy,{"w":2}',
      222,
      "undefined",
      8,
      "stringtrue-3",
      3,
      5,
      "true",
      "m",
      3,
      "false",
      2,
    ],
  },
  {
    title: "task this arguments",
    app: `
class K {
  v = 1;
  *run(this: K, a = yield_(), ...rest: number[]): any {
    yield* yieldNow();
    const f = () => this.v + a;
    yield* yieldNow();
    return f() + rest.length + arguments.length;
  }
  *["dy" + "n"](): any {
    return yield* this.run(1, 2, 3);
  }
  static *make(): any {
    yield* yieldNow();
    return new this();
  }
}
class L extends K {
  override *run(...all: any[]): any {
    const x = yield* super.run(1, 2);
    yield* yieldNow();
    return x + 100 + all.length;
  }
}
function yield_() {
  return 5;
}
function* main() {
  report(yield* new K().run());
  report(yield* (new K() as any).dyn());
  report((yield* K.make()) instanceof K);
  report(yield* new L().run(1));
  const o = {
    n: 3,
    *m(): any {
      yield* yieldNow();
      return this.n;
    },
    t: function* (this: any): any {
      const { n } = this;
      yield* yieldNow();
      return n + 1;
    },
  };
  report((yield* o.m()) + (yield* o.t()));
  const bound = o.m.bind({ n: 9 } as any);
  report(yield* bound());
  const g = function* (x: number): any {
    if (x > 2) return x;
    return yield* g(x + 1);
  };
  report(yield* g(0));
}`,
    says: [6, 7, "true", 106, 7, 9, 3],
  },
  {
    title: "task cancel finally",
    app: `
function* worker(log: any[]): any {
  try {
    for (;;) {
      try {
        yield* sleep(20);
        log.push("tick");
      } finally {
        log.push("in");
        yield* sleep(10);
        log.push("in2");
      }
    }
  } finally {
    log.push("out");
    yield* yieldNow();
    log.push("out2");
  }
}
function* main() {
  const log: any[] = [];
  const w = spawn(worker(log));
  yield* sleep(50);
  w.cancel();
  try {
    yield* w.join();
  } catch (e: any) {
    log.push(e.name);
  }
  report(log.join());
  report(w.state);
}`,
    says: ["tick,in,in2,in,in2,out,out2,CancelledError", "cancelled"],
  },
  {
    title: "a pattern with an await in a target, of the array that it takes apart",
    app: `
function* which(i: number): any {
  yield* yieldNow();
  return i;
}
function* main() {
  const row: any[] = [1, 2, 3, 4, 5];
  let first: any, third: any, rest: any;
  [first, row[yield* which(2)], third, ...rest] = row;
  report([first, third, rest.join(), row.join()].join("|"));
}`,
    says: ["1|2|4,5|1,2,2,4,5"],
  },
  {
    title: "destructured parameters of tasks and loops",
    app: `
function* t({ a, b = a }: any, [c, ...d]: any, ...rest: any[]): any {
  yield* yieldNow();
  a++;
  return [a, b, c, d.length, rest.length].join();
}
function* main() {
  report(yield* t({ a: 1 }, [2, 3, 4], 5));
  for (const { k, v = yield* t({ a: 0 }, []) } of [{ k: 1 }, { k: 2, v: 3 }] as any) {
    yield* yieldNow();
    report(k + ":" + v);
  }
  for (let [i, j] = [0, 5]; i < j; i += 2, j--) {
    yield* yieldNow();
    report(i + "/" + j);
  }
  try {
    throw { m: [1, { n: 2 }] };
  } catch ({ m: [p, { n }] }: any) {
    yield* yieldNow();
    report(p + n);
  }
  let x: any, y: any;
  ({ x, y = yield* t({ a: 5 }, [6]) } = { x: 1 } as any);
  report(x + y);
  [x, y] = [y, x];
  report(y);
}`,
    says: ["2,1,2,2,1", "1:1,0,,0,0", "2:3", "0/5", "2/4", 3, "16,5,6,0,0", 1],
  },
  {
    title: "var and function hoisting in tasks",
    app: `
function* main() {
  report(typeof v);
  report(late());
  if (true) {
    var v = 1;
    function inBlock() {
      return "b" + v;
    }
    yield* yieldNow();
    report(inBlock());
  }
  function late() {
    return "late";
  }
  for (var i = 0; i < 2; i++) {
    yield* yieldNow();
    var w = (w || 0) + i;
  }
  report(i + ":" + w);
  {
    let v2 = 5;
    {
      let v2 = 6;
      yield* yieldNow();
      report(v2);
    }
    report(v2);
  }
  const self = yield* (function* named(n: number): any {
    yield* yieldNow();
    return n ? yield* named(n - 1) : "done";
  })(2);
  report(self);
}`,
    says: ["undefined", "late", "b1", "2:1", 6, 5, "done"],
  },
];
