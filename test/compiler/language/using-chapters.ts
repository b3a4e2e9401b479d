import type { AppCase } from "../app-cases.ts";

const OPEN = `
function open(name: any, fails?: any): any {
  return { name, [Symbol.dispose]() { report("close " + this.name); if (fails) throw new Error(fails); } };
}`;

export const USING_CHAPTERS: readonly AppCase[] = [
  {
    title: "using in functions",
    app: `${OPEN}
function both(): any {
  using a = open("a"), b = open("b");
  report(a.name + b.name);
  using none = null, undef = undefined;
  {
    using inner = open("inner");
    report(inner.name);
  }
  return "end " + typeof none + typeof undef;
}
report(both());
const each = (list: any[]) => {
  for (using one of list) {
    if (one.name === 2) continue;
    if (one.name === 4) break;
    report(one.name);
  }
};
each([open(1), open(2), open(3), open(4), open(5)]);
function counted() {
  for (using held = open("held"), n = open(0); n.name < 2; n.name++) report(held.name + n.name);
}
counted();
const made: any[] = [];
function captured() {
  for (const n of [1, 2]) {
    using one = open(n);
    made.push(() => one.name + later());
    function later() { return tail; }
    const tail = "!";
  }
}
captured();
report(made.map((one) => one()).join());
switch (made.length) {
  case 2: {
    using s = open("s");
    report("in " + s.name);
  }
}
class Held {
  closed = 0;
  [Symbol.dispose]() { this.closed++; }
}
const kept = new Held();
class Static {
  static { using k = kept; report(k.closed); }
}
report(kept.closed + typeof Static);`,
    says: [
      "ab",
      "inner",
      "close inner",
      "close b",
      "close a",
      "end objectundefined",
      1,
      "close 1",
      "close 2",
      3,
      "close 3",
      "close 4",
      "held0",
      "held1",
      "close 2",
      "close held",
      "close 1",
      "close 2",
      "1!,2!",
      "in s",
      "close s",
      0,
      "1function",
    ],
  },
  {
    title: "using and errors",
    app: `${OPEN}
function tried(run: () => any) {
  try {
    report("gave " + run());
  } catch (e: any) {
    let text = "";
    for (let each = e; each; each = each.suppressed) text += each.name === "SuppressedError" ? each.error.message + "<" : each.message;
    report(text);
  }
}
tried(() => { using a = open("a", "A"); return 1; });
tried(() => { using a = open("a", "A"), b = open("b", "B"); return a.name + b.name; });
tried(() => { using a = open("a"), b = open("b", "B"); throw new Error(a.name + b.name); });
tried(() => { using a = open("a"); throw new Error("own " + a.name); });
tried(() => { for (;;) { using a = open("a", "A"); break; } });
tried(() => { try { using a = open("a", "A"); return a.name; } catch (e: any) { return "caught " + e.message; } finally { report("finally"); } });
tried(() => { using a = open("a"); using b = {} as any; return a.name + b; });
tried(() => { using a = open("a"); using b = { [Symbol.dispose]: 1 } as any; return a.name + b; });
tried(() => { using a = { [Symbol.dispose]: undefined } as any; return a; });
const held: any = open("changed");
tried(() => { using a = held; a[Symbol.dispose] = () => report("too late"); return 2; });`,
    says: [
      "close a",
      "A",
      "close b",
      "close a",
      "A<B",
      "close b",
      "close a",
      "B<ab",
      "close a",
      "own a",
      "close a",
      "A",
      "close a",
      "finally",
      "gave caught A",
      "close a",
      "Object not disposable",
      "close a",
      "Object not disposable",
      "Object not disposable",
      "close changed",
      "gave 2",
    ],
  },
  {
    title: "using in tasks",
    app: `${OPEN}
function* held(name: string, ms: number): any {
  using a = open(name);
  report("wait " + a.name);
  yield* sleep(ms);
  report("go on " + name);
  return name;
}
function* loops(): any {
  for (using one of [open("x"), open("y")]) {
    yield* yieldNow();
    report("round " + one.name);
  }
  try {
    using a = open("a", "A");
    yield* yieldNow();
    report("before " + a.name);
  } catch (e: any) {
    report("caught " + e.message);
  }
}
function* main() {
  report(yield* held("one", 5));
  const task = spawn(held("two", 500));
  yield* sleep(15);
  task.cancel();
  yield* sleep(15);
  report("cancelled");
  yield* loops();
}`,
    says: [
      "wait one",
      "go on one",
      "close one",
      "one",
      "wait two",
      "close two",
      "cancelled",
      "round x",
      "close x",
      "round y",
      "close y",
      "before a",
      "close a",
      "caught A",
    ],
  },
  {
    title: "await using in tasks",
    app: `${OPEN}
function later(name: string, fails?: string): any {
  return {
    name,
    async [Symbol.asyncDispose]() {
      report("closing " + this.name);
      await sleep(10);
      report("closed " + this.name);
      if (fails) throw new Error(fails);
    },
  };
}
async function held(ms: number) {
  await using a = later("a");
  using b = open("b");
  await using c = later("c"), plain = open("plain"), none = null;
  await sleep(ms);
  return a.name + b.name + c.name + plain.name + none;
}
async function fails() {
  await using a = later("a", "A");
  await using b = later("b", "B");
  await sleep(1);
  throw new Error(a.name + b.name);
}
async function each(list: any[]) {
  for (await using one of list) {
    report("with " + one.name);
    if (one.name === "q") return "left";
    await sleep(1);
  }
}
class Bus {
  open = true;
  async [Symbol.asyncDispose]() { await sleep(1); this.open = false; }
}
async function main() {
  report(await held(10));
  const task = spawn(held(500));
  await sleep(15);
  task.cancel();
  await sleep(60);
  report("cancelled");
  try {
    await fails();
  } catch (e: any) {
    report(e.error.message + e.suppressed.error.message + e.suppressed.suppressed.message);
  }
  report(await each([later("p"), later("q"), later("r")]));
  const bus = new Bus();
  { await using held = bus; report(held.open); }
  report(bus.open);
}`,
    says: [
      "close plain",
      "closing c",
      "closed c",
      "close b",
      "closing a",
      "closed a",
      "abcplainnull",
      "close plain",
      "closing c",
      "closed c",
      "close b",
      "closing a",
      "closed a",
      "cancelled",
      "closing b",
      "closed b",
      "closing a",
      "closed a",
      "ABab",
      "with p",
      "closing p",
      "closed p",
      "with q",
      "closing q",
      "closed q",
      "left",
      "true",
      "false",
    ],
  },
];
