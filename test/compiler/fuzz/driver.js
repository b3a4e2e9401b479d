// biome-ignore-all lint: text that runs on engines with nothing but ES5, and where a function stands before its use
"use strict";

/*
 * What a program sees (`env`), and the driver of compiled tasks. Nothing here is shared with src/: this is a
 * second reading of the protocol. `plan` is { seed, fuel, throwAt, cancelAt }, the numbers of awaits.
 */
var MOST_LINES = 600;
var MOST_STEPS = 100000;
var MOST_ROUNDS = 8;

function describeKeys(value, depth) {
  var keys = [];
  for (var key in value)
    if (Object.prototype.hasOwnProperty.call(value, key) && key !== "env") keys.push(key);
  keys.sort();
  var texts = [];
  for (var i = 0; i < keys.length; i++) texts.push(keys[i] + ":" + describe(value[keys[i]], depth + 1));
  return "{" + texts.join(",") + "}";
}

function describeNumber(value) {
  if (value !== value) return "NaN";
  if (value > 1e9 || value < -1e9 || Math.floor(value) !== value) return "big";
  return String(value === 0 ? 0 : value);
}

function describeArray(value, depth) {
  var texts = [];
  for (var i = 0; i < value.length; i++) texts.push(describe(value[i], depth + 1));
  return "[" + texts.join(",") + "]";
}

/** The same text on every engine: no engine's own words, no order of keys, no digits of large numbers. */
function describe(value, depth) {
  if (typeof value === "number") return describeNumber(value);
  if (typeof value === "string") return "'" + value + "'";
  if (typeof value === "function") return "function";
  if (typeof value !== "object" || value === null) return String(value);
  if (typeof value.message === "string") return "native error";
  if (value.trace !== undefined) return "env";
  if (typeof value.next === "function" || typeof value.s === "function" || value.s === 0) return "task";
  if (depth > 3) return "...";
  return value instanceof Array ? describeArray(value, depth) : describeKeys(value, depth);
}

function isLeaf(value) {
  return typeof value === "object" && value !== null && typeof value.leaf === "number";
}

function makeEnv(plan) {
  var fuel = plan.fuel;
  var rounds = {};
  var closures = [];
  var trace = [];

  function note(line) {
    if (trace.length < MOST_LINES) trace.push(line);
  }

  /** A closure that the program gave away is called while the program waits. */
  function callBack(number) {
    if (closures.length === 0 || (plan.seed + number) % 3 === 0) return;
    call(closures[number % closures.length]);
  }

  function call(closure) {
    var text;
    try {
      text = "closure gave " + describe(closure(), 0);
    } catch (error) {
      text = "closure threw " + describe(error, 0);
    }
    note(text);
  }

  var env = {
    trace: trace,
    awaits: 0,
    nothing: undefined,
    spare: { a: 1, b: 2 },
    rest: undefined,
    log: function () {
      var texts = [];
      for (var i = 0; i < arguments.length; i++) texts.push(describe(arguments[i], 0));
      note(texts.join(" "));
    },
    tap: function (id, value) {
      note("tap " + describe(id, 0));
      return value;
    },
    tag: function (texts, value) {
      note("tag " + describe(value, 0));
      return texts.join("");
    },
    count: function () {
      return arguments.length;
    },
    /** Fuel for one call, or for one round of the loop `id`. */
    go: function (id, most) {
      if (fuel < -MOST_STEPS) throw new Error("the program runs forever");
      if (id !== undefined && (rounds[id] = (rounds[id] || 0) + 1) > (most || MOST_ROUNDS)) return false;
      return fuel-- > 0;
    },
    /** An operand: Espruino does not make NaN of undefined. */
    id: function (value) {
      return value === undefined ? 7 : value;
    },
    /** A copy whose keys come in alphabetical order: MuJS knows no other. */
    sorted: function (object) {
      var copy = {};
      var keys = [];
      for (var key in object) keys.push(key);
      keys.sort();
      for (var i = 0; i < keys.length; i++) copy[keys[i]] = object[keys[i]];
      return copy;
    },
    error: function (id) {
      return { id: id };
    },
    later: function (closure) {
      if (closures.length < 20) closures.push(closure);
    },
    wait: function (id) {
      return { leaf: id, value: undefined };
    },
    give: function (value) {
      return { leaf: -1, value: value };
    },
  };

  return {
    env: env,
    note: note,
    /** What comes to an await: { how: "value", "throw" or "cancel", value }. */
    arrive: function (leaf) {
      var number = ++env.awaits;
      note("await " + leaf.leaf);
      callBack(number);
      if (number === plan.cancelAt) return { how: "cancel", value: undefined };
      if (number === plan.throwAt) return { how: "throw", value: { id: 1000 + number } };
      return { how: "value", value: leaf.leaf < 0 ? leaf.value : (plan.seed + number * 7 + leaf.leaf) % 10 };
    },
    refuse: function () {
      return new Error("not awaitable");
    },
    end: function (state, value) {
      note(state + " " + describe(value, 0));
      for (var i = 0; i < closures.length; i++) call(closures[i]);
      return { trace: trace, awaits: env.awaits };
    },
  };
}

/** Runs the frame that `main` gives, by the protocol of compiled tasks, to its end. */
function runFrames(main, plan) {
  var host = makeEnv(plan);
  var entry = { frame: main(host.env), caller: null, cancelled: false };
  var how = "value";
  var value;
  var steps = 0;
  while (entry !== null) {
    if (++steps > MOST_STEPS) throw new Error("the frames run forever");
    var frame = entry.frame;
    if (how === "throw" && !frame.h) {
      entry = entry.caller;
    } else if (how === "cancel" && !frame.c) {
      value = undefined;
      entry = entry.caller;
    } else {
      if (how === "throw") frame.s = frame.h;
      if (how === "cancel") frame.s = frame.c;
      var next = step(host, entry, how === "cancel" ? undefined : value);
      entry = next.entry;
      how = next.how;
      value = next.value;
    }
  }
  if (how === "cancel") return host.end("cancelled", undefined);
  return host.end(how === "throw" ? "failed" : "done", value);
}

function step(host, entry, sent) {
  var frame = entry.frame;
  var result;
  if (typeof frame.s !== "function") throw new Error("a frame's state is " + frame.s);
  try {
    result = frame.s(frame, sent);
  } catch (error) {
    return { entry: entry, how: "throw", value: error };
  }
  if (frame.s === 0) return { entry: entry.caller, how: entry.cancelled ? "cancel" : "value", value: result };
  if (frame.s === 1) return unwound(entry);
  if (result === frame) return { entry: entry, how: "value", value: undefined };
  return suspended(host, entry, result);
}

function unwound(entry) {
  if (!entry.cancelled) throw new Error("a frame that was not cancelled asked to be unwound");
  return { entry: entry, how: "cancel", value: undefined };
}

function suspended(host, entry, result) {
  if (isLeaf(result)) {
    var arrival = host.arrive(result);
    if (arrival.how === "cancel")
      for (var each = entry; each !== null; each = each.caller) each.cancelled = true;
    return { entry: entry, how: arrival.how, value: arrival.value };
  }
  if (typeof result !== "object" || result === null || typeof result.s !== "function")
    return { entry: entry, how: "throw", value: host.refuse() };
  result.u = entry.frame;
  return { entry: { frame: result, caller: entry, cancelled: false }, how: "value", value: undefined };
}
