import { expect, test } from "vitest";
import { finished } from "./finishing.ts";

const CLASS = `
// src/executor/task.ts
var Task = /* @__PURE__ */ (function() {
  function Task2(name) {
    this.label = name;
    this.count = 0;
    this.never = 1;
  }
  var _proto = Task2.prototype;
  _proto.run = function run() {
    return this.label + this.step();
  };
  _proto.step = function step() {
    return ++this.count;
  };
  _proto.unused = function unused() {
    return this.alsoUnused();
  };
  _proto.alsoUnused = function alsoUnused() {
    return this.unused();
  };
  return Task2;
})();
`;

async function run(script: string, options = {}): Promise<unknown[]> {
  const said: unknown[] = [];
  new Function("say", await finished(script, options))((value: unknown) => said.push(value));
  return said;
}

test("a class of the core becomes one function and one prototype, without what nobody asks for", async () => {
  const code = await finished(`${CLASS}// app.ts\nsay(new Task("a").run());\n`);
  expect(code).toMatch(/^function Task\(name\) \{/m);
  expect(code).toContain("Task.prototype = {");
  for (const gone of ["unused", "alsoUnused", "never", "_proto"]) expect(code).not.toContain(gone);
  expect(await run(`${CLASS}// app.ts\nsay(new Task("a").run());\n`)).toEqual(["a1"]);
});

test("methods that only ask for each other go, and come back once somebody asks", async () => {
  const asking = `${CLASS}// app.ts\nvar name = "unused"; say(typeof new Task("a")[name]);\n`;
  expect(await run(asking)).toEqual(["function"]);
  expect(await finished(asking)).toMatch(/unused: function/);
});

test("a class of the app keeps all its methods", async () => {
  const code = await finished(
    `${CLASS.replace("src/executor/task.ts", "app.ts")}say(new Task("a").run());\n`,
  );
  expect(code).toContain("alsoUnused: function");
  expect(code).toContain("this.never = 1");
});

test("a class that is only asked for its prototype keeps that and nothing of its constructor", async () => {
  const script = `${CLASS}// app.ts\nvar task = Object.create(Task.prototype); task.count = 4; say(task.step());\n`;
  expect(await finished(script)).toContain("function Task() {}");
  expect(await run(script, { minify: true })).toEqual([5]);
});

test("internal names get short ones, and what the app or an engine names does not", async () => {
  const code = await finished(
    `${CLASS}// app.ts\nvar task = new Task("a"); task.label += "b"; say(task.run());\n`,
  );
  expect(code).toContain("this.label");
  expect(code).not.toContain("count");
  expect(code).toMatch(/\+\+this\.[_$]/);
});

test("a name that arrays have, too, is not renamed", async () => {
  const script = `// src/executor/list.ts
var List = /* @__PURE__ */ (function() {
  function List2() { this.items = []; }
  var _proto = List2.prototype;
  _proto.push = function push(item) { this.items.push(item); return this; };
  _proto.shift = function shift() { return this.items.shift(); };
  return List2;
})();
// src/executor/use.ts
var list = new List();
say(list.push(7).shift());
`;
  expect(await run(script, { minify: true })).toEqual([7]);
});

test("names of what an adapter hands to the engine are not renamed where the core has them, too", async () => {
  const script = `// src/executor/core.ts
function wait(operation) { operation.stop = 1; operation.inner = 2; return operation.stop + operation.inner; }
// targets/espruino/i2c.ts
say(JSON.stringify({ address: 1, stop: wait({}) }));
`;
  expect(await run(script, { minify: true })).toEqual(['{"address":1,"stop":3}']);
  expect(await finished(script)).not.toContain("inner");
});

test("constants stand where they are used, and what they keep from running is gone", async () => {
  const code = await finished(`// src/executor/features.ts
var OPTIONS = false;
var LIMIT = -1;
// src/executor/executor.ts
function checked() { return report("checked"); }
function turn(n) { if (OPTIONS) { checked(); } return n === LIMIT ? "none" : n; }
// app.ts
say(turn(3));
`);
  expect(code).not.toMatch(/OPTIONS|LIMIT|checked/);
  expect(code).toContain("-1");
});

test("a variable that changes is no constant", async () => {
  expect(
    await run("// app.ts\nvar flag = false; function set() { flag = true; } set(); if (flag) say(1);\n"),
  ).toEqual([1]);
});

test("an object that is used field by field becomes variables, one that is handed on does not", async () => {
  const split = `// src/executor/context.ts
var context = { task: void 0 };
function enter(task) { var outer = context.task; context.task = task; return outer; }
// app.ts
say(enter(1)); say(enter(2));
`;
  expect(await finished(split)).not.toContain("context");
  expect(await run(split)).toEqual([undefined, 1]);
  const handed = "// app.ts\nvar o = { a: 1 }; say(o.a); say(JSON.stringify(o));\n";
  expect(await run(handed)).toEqual([1, '{"a":1}']);
  const called = "// app.ts\nvar o = { a: 1, f: function() { return this.a; } }; say(o.f());\n";
  expect(await run(called)).toEqual([1]);
});

test("small functions stand where they were called, with the same meaning", async () => {
  const script = `// app.ts
function half(n) { return n / 2; }
function top(task) { return task.inner || task; }
function bump() { return ++counter; }
function both(a, b) { return a + b; }
var counter = 0;
function use(n) { var half2 = half(n); return half2; }
say(use(8)); say(top({ inner: 3 })); say(both(bump(), bump()));
function shadow(counter) { return bump() + counter; }
say(shadow(10));
`;
  expect(await run(script)).toEqual([4, 3, 3, 13]);
  expect(await finished(script)).not.toContain("function half");
});

test("an argument that the called expression changes is not copied into it", async () => {
  const script = `// app.ts
var state = 1;
function next() { return ++state; }
function sum(a) { return next() + a; }
say(sum(state));
`;
  expect(await run(script)).toEqual([3]);
});

test("what no call gives and nobody sets is undefined", async () => {
  const script = `// src/executor/task.ts
function make(exec, label, root) { var task = {}; task.exec = exec; if (label) task.label = label; if (root) task.root = root; return task; }
function rootOf(task) { return task.root || task; }
function branch(task) { return make(task.exec, "", task); }
// app.ts
say(rootOf(make(1, "a")).label);
`;
  const code = await finished(script);
  expect(code).not.toMatch(/\broot\b|\.exec/);
  expect(await run(script, { minify: true })).toEqual(["a"]);
});

test("a field that is set by its name as a text counts as set", async () => {
  const script = `// src/executor/task.ts
function make(key) { var task = { kind: 0 }; task[key] = 5; return task; }
function gone(task) { task.extra = 1; }
function read(task) { return task.extra; }
// app.ts
say(read(make("extra")));
`;
  expect(await run(script)).toEqual([5]);
});

test("extended classes and accessors stay what they were", async () => {
  const script = `// app.ts
function _inheritsLoose(t, o) { t.prototype = Object.create(o.prototype), t.prototype.constructor = t; }
function _defineAccessor(e, r, n, t) { var c = { configurable: true, enumerable: true }; return c[e] = t, Object.defineProperty(r, n, c); }
var Base = /* @__PURE__ */ (function() {
  function Base2(n) { this.n = n; }
  var _proto = Base2.prototype;
  _proto.twice = function twice() { return this.n * 2; };
  _defineAccessor("get", _proto, "size", function() { return this.n; });
  _defineAccessor("set", _proto, "size", function(n) { this.n = n; });
  return Base2;
})();
var Sub = /* @__PURE__ */ (function(_Base) {
  function Sub2(n) { var _this; _this = _Base.call(this, n) || this; return _this; }
  _inheritsLoose(Sub2, _Base);
  var _proto2 = Sub2.prototype;
  _proto2.thrice = function thrice() { return this.twice() + this.n; };
  Sub2.make = function make(n) { return new Sub2(n); };
  return Sub2;
})(Base);
var sub = Sub.make(2); sub.size = 5;
say(sub.twice()); say(sub.thrice()); say(sub.size); say(sub instanceof Base); say(sub.constructor === Sub);
`;
  for (const minify of [false, true]) expect(await run(script, { minify })).toEqual([10, 15, 5, true, true]);
});

test("classes with the same inner names do not mix", async () => {
  const one = (name: string, value: number) => `var ${name} = /* @__PURE__ */ (function() {
  function ${name}2() {}
  var _proto = ${name}2.prototype;
  var secret = ${value};
  _proto.get = function get() { return secret; };
  _proto.other = function other() { return _proto.get(); };
  return ${name}2;
})();\n`;
  const script = `// app.ts\nvar secret = 0;\n${one("A", 1)}${one("B", 2)}say([new A().get(), new B().other(), secret].join());\n`;
  for (const minify of [false, true]) expect(await run(script, { minify })).toEqual(["1,2,0"]);
});

test("methods that are only called become functions, and those that something replaces stay", async () => {
  const script = (more: string) => `// src/executor/executor.ts
var Queue = /* @__PURE__ */ (function() {
  function Queue2() { this.items = []; this.count = 0; }
  var _proto = Queue2.prototype;
  _proto.turn = function turn(n) { this.add(n); this.add(n + 1); return this.total(); };
  _proto.add = function add(n) { if (n > 0) this.items.push(n); this.count++; };
  _proto.total = function total() { return this.items.join() + "/" + this.count; };
  return Queue2;
})();
${more}
// app.ts
say(new Queue().turn(0));
`;
  for (const minify of [false, true]) expect(await run(script(""), { minify })).toEqual(["1/2"]);
  expect(await finished(script(""))).toMatch(/function _add\w*\(\w+, n\)/);
  const replaced = script("function swap(queue) { queue.add = function() {}; } swap(Queue.prototype);");
  for (const minify of [false, true]) expect(await run(replaced, { minify })).toEqual(["/0"]);
});

test("a function that is called once stands where it is called, with its own locals and its returns", async () => {
  const script = `// src/executor/executor.ts
function outer(list) {
  var sum = 0;
  for (var i = 0; i < list.length; i++) {
    var item = list[i];
    count(item);
    sum += item;
  }
  return finish(sum, item);
  function count(item) { var twice = item * 2; seen(twice); }
}
function seen(value) { var sum = value + 1; say(sum); }
function finish(sum, last) { if (last > 5) return "many"; var text = "sum " + sum; return text; }
function lazy(flag) { var kept; if (flag) kept = 7; say(kept); }
function each() { for (var i = 0; i < 2; i++) lazy(i === 0); }
// app.ts
say(outer([1, 2])); say(outer([9])); each();
`;
  for (const minify of [false, true])
    expect(await run(script, { minify })).toEqual([3, 5, "sum 3", 19, "many", 7, undefined]);
});

test("an argument is evaluated once and before the body, also where it is changed there", async () => {
  const script = `// src/executor/executor.ts
var state = 1;
function step(value, other) { state = 10; value += other; say(value + state); }
function go() { step(state, next()); say(state); }
function next() { return ++state; }
// app.ts
go();
`;
  for (const minify of [false, true]) expect(await run(script, { minify })).toEqual([13, 10]);
});

test("an own class without methods becomes plain objects, unless its type is asked for", async () => {
  const script = (ask: string) => `// src/executor/future.ts
var Future = /* @__PURE__ */ (function() {
  function Future2(op, a) { this.op = op; this.first = this.last = a; }
  return Future2;
})();
function make(op) { return new Future(op, 3); }
// app.ts
var one = make("x"), two = make("y");
say(one.op + two.first + one.last);
${ask}
`;
  expect(await finished(script(""))).not.toMatch(/new |this/);
  for (const minify of [false, true]) {
    expect(await run(script(""), { minify })).toEqual(["x33"]);
    expect(await run(script("say(one instanceof Future);"), { minify })).toEqual(["x33", true]);
  }
});

test("a type that one call of a function makes is made at once", async () => {
  const script = `// src/executor/errors.ts
function errorType(name) {
  function Type(code) { this.message = "R" + code; }
  Type.prototype = Object.create(Error.prototype);
  Type.prototype.name = name;
  return Type;
}
var MisuseError = /* @__PURE__ */ errorType("MisuseError");
var OtherError = /* @__PURE__ */ errorType("OtherError");
// app.ts
var error = new MisuseError(3);
say(String(error)); say(error instanceof Error);
`;
  expect(await finished(script)).not.toMatch(/errorType|OtherError/);
  for (const minify of [false, true])
    expect(await run(script, { minify })).toEqual(["MisuseError: R3", true]);
});

/** The module is one that says `BUILD = { single: "ReadyQueue" }`. */
const SINGLE = `// src/executor/queue/linked-queue.ts
function ReadyQueue() {
  this.boundary = { next: 1 };
}
`;

test("the fields of an object that is made once become variables", async () => {
  const script = `${SINGLE}// src/executor/use.ts
var queue = new ReadyQueue();
queue.last = 2;
say(queue.boundary.next + queue.last);
`;
  const code = await finished(script);
  expect(code).not.toMatch(/this|queue\./);
  expect(await run(script)).toEqual([3]);
  expect(await run(script, { profile: "espruino", minify: true })).toEqual([3]);
});

test("they stay fields where there are two such objects, or one is made in a loop", async () => {
  const two = `${SINGLE}// src/executor/use.ts
function add(queue, more) { queue.boundary.next += more; return queue.boundary.next; }
var one = new ReadyQueue(), other = new ReadyQueue();
say(add(one, 1)); say(add(other, 2));
`;
  const loop = `${SINGLE}// src/executor/use.ts
var all = [];
for (var i = 0; i < 2; i++) all.push(new ReadyQueue());
all[0].boundary.next = 5;
say(all[1].boundary.next);
`;
  for (const minify of [false, true]) {
    expect(await run(two, { profile: "espruino", minify })).toEqual([2, 3]);
    expect(await run(loop, { profile: "espruino", minify })).toEqual([1]);
  }
});

test("a name that another class has for a field, too, stays one", async () => {
  const script = `${SINGLE}// targets/espruino/serial.ts
function Serial() { this.last = 5; }
// src/executor/use.ts
var queue = new ReadyQueue(), serial = new Serial();
queue.last = queue.boundary.next;
say(serial.last); say(queue.last);
`;
  expect(await run(script, { profile: "espruino", minify: true })).toEqual([5, 1]);
});

test("they become variables where a class with methods makes that object, too", async () => {
  const script = `// src/executor/queue/linked-queue.ts
function ReadyQueue() { this.last = 1; }
// src/executor/use.ts
function Holder() { this.queue = new ReadyQueue(); }
Holder.prototype.more = function() { return ++this.queue.last; };
var holder = new Holder();
say(holder.more()); say([holder].map(function(one) { return one.more(); })[0]);
`;
  expect(await finished(script)).not.toMatch(/\.last/);
  expect(await run(script, { profile: "espruino", minify: true })).toEqual([2, 3]);
});

test("a field of the core that begins as undefined is not written, unless a method would be seen in its place", async () => {
  const script = `// src/executor/waiter.ts
function Waiter() { this.next = void 0; this.stop = void 0; this.ticks = 3; }
Waiter.prototype.stop = function stop() {};
function link() { return { next: void 0, ticks: 4 }; }
// app.ts
var waiter = new Waiter();
say(waiter.next, waiter.stop, waiter.ticks, link().next, link().ticks, [typeof waiter.stop]);
`;
  expect(await finished(script)).not.toMatch(/next: void 0|this\.next = void 0/);
  expect(await run(script, { profile: "espruino", minify: true })).toEqual(await run(script));
});

test("a parameter that is not used goes with its arguments, unless one of them does something", async () => {
  const code = await finished(`// src/executor/use.ts
function add(self, one, two) { say(one); return one + two; }
function log(self, one) { say(one); say(one); }
var object = {};
say(add(object, 1, 2)); say(add(object, 3, 4));
log(say(0), 1); log(say(0), 2);
`);
  expect(code).toContain("add(1, 2)");
  expect(code).toContain("log(say(0), 1)");
});

test("an argument that no method of the name takes goes, unless it does something or the name may mean another method", async () => {
  const pins = `// targets/espruino/digital.ts
function Pin() { this.hooks = []; }
function all() { say(arguments.length); }
Pin.prototype = {
  hook: function (edge, listener, closed) { this.hooks.push({ edge: edge, listener: listener, closed: closed }); },
  tell: function (level) { say(this.hooks[0].edge); this.hooks[0].listener(level); },
  close: function () { this.hooks[0].closed("closed"); },
  count: all,
  twice: function (value) { say(value); },
};
function Other() { this.twice = undefined; }
// src/hal/waits.ts
function stream() { return { edge: 1, listener: 2, closed: 3 }; }
function wait(pin) { pin.hook("both", function (level) { say(level); }, function (error) { say("only " + error); }); }
var pin = new Pin();
wait(pin);
pin.tell(1, say("told"));
pin.count(1, 2, 3);
say(new Other().twice);
pin.twice(2, 3);
`;
  const code = await finished(pins, { minify: true });
  expect(code).not.toContain("only");
  expect(code).toContain(",3)");
  const right = ["told", "both", 1, 3, undefined, 2];
  expect(await run(pins, { minify: true })).toEqual(right);
  const closing = `${pins}pin.close();\n`;
  expect(await run(closing, { minify: true })).toEqual([...right, "only closed"]);
  const foreign = `${pins}// app.ts\nvar own = { hook: function (a, b, c) { c("mine"); } };\n// src/hal/waits.ts\nwait(own);\n`;
  expect(await run(foreign, { minify: true })).toEqual([...right, "only mine"]);
});

test("names of one letter do not meet those of the app, be they texts", async () => {
  const script = `// src/executor/core.ts
function make() { return { first: 1, second: 2, third: 3, fourth: 4 }; }
function sum(it) { return it.first + it.second + it.third + it.fourth; }
// app.ts
var key = "a", made = make();
made[key] = 10; made.b = 20;
say(sum(made), sum(make()), sum(make()));
`;
  expect(await run(script, { minify: true })).toEqual(await run(script));
  expect(await run(script, { minify: true })).toEqual([10]);
});

test("what UglifyJS takes for granted is not asked of a script with getters or constructors of instances", async () => {
  const getter = `// app.ts
var n = 0, o = { get x() { n++; return 1; } };
function f(a) { say(a); for (;;) break; }
f(1, o.x); f(2, o.x); say(n);
`;
  const made = `// app.ts
function P(x) { this.x = x; }
var p = new P(), q = new p.constructor(5);
say(q.x);
`;
  expect(await run(getter, { profile: "espruino", minify: true })).toEqual([1, 2, 2]);
  expect(await run(made, { profile: "espruino", minify: true })).toEqual([5]);
});
