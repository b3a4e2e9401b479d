/** The functions of module-helpers.ts; they may call each other by these names. */
export type HelperName = keyof typeof ES5_HELPERS;

const OBJECTS = {
  /**
   * Defines on `target` what `source` has: accessors as such or, of what is spread, their values. MuJS keeps a
   * getter, or throws, where a value is defined in its place, and a value where a setter alone is.
   */
  $define: `function $define(target, source, isSpread) {
    Object.keys(Object(source)).forEach(function (key) {
      var before = Object.getOwnPropertyDescriptor(target, key) || {};
      var own = isSpread ? {} : Object.getOwnPropertyDescriptor(source, key);
      var made = own.get || own.set
        ? { get: own.get || before.get || function () {}, set: own.set || before.set, enumerable: true, configurable: true }
        : { value: source[key], writable: true, enumerable: true, configurable: true };
      var isMade = false;
      try {
        Object.defineProperty(target, key, made);
        isMade = made.get || "value" in Object.getOwnPropertyDescriptor(target, key);
      } catch (error) {}
      if (!isMade) {
        delete target[key];
        Object.defineProperty(target, key, made);
      }
    });
    return target;
  }`,
  /** `__proto__: proto` in a literal. */
  $inherit: `function $inherit(target, proto) {
    return typeof proto === "object" || typeof proto === "function" ? $define(Object.create(proto), target) : target;
  }`,
};

/** `for…of` over what has iterators, as Babel's plugin calls it: begin, next, an error, the end. */
const ITERATING = (key: string) => `function $iterate(value) {
    var items = typeof value === "string" || Array.isArray(value) ? $items(value) : undefined;
    var make = items || value === null || value === undefined ? undefined : value[${key}];
    if (typeof make !== "function") items = $items(value);
    var index = 0;
    var open = false;
    var failed = false;
    var iterator, problem;
    return {
      s: function () {
        if (!items) iterator = make.call(value);
      },
      n: function () {
        if (items) return { value: items[index], done: index++ >= items.length };
        open = false;
        var step = iterator.next();
        open = !step.done;
        return step;
      },
      e: function (error) {
        failed = true;
        problem = error;
      },
      f: function () {
        if (open && iterator["return"])
          try {
            iterator["return"]();
          } catch (error) {
            if (!failed) problem = error;
            failed = true;
          }
        if (failed) throw problem;
      }
    };
  }`;

/** An array of what an iterable gives; up to `limit` values, where there is one. */
const LIST = `function $list(value, limit) {
    var steps = $iterate(value);
    var list = [];
    var step;
    steps.s();
    while (list.length !== limit && !(step = steps.n()).done) list.push(step.value);
    steps.f();
    return list;
  }`;

export const ES5_HELPERS = {
  ...OBJECTS,
  /** What has the elements of an iterable by their index. */
  $items: `function $items(value) {
    if (Array.isArray(value)) return value;
    var kind = {}.toString.call(value).slice(8, -1);
    if (kind === "String") return value.match(/[\\ud800-\\udbff][\\udc00-\\udfff]|[^]/g) || [];
    if (/(Array|Arguments)$/.test(kind)) return value;
    throw new TypeError(kind + " is not iterable");
  }`,
  /** An array of them, without holes. */
  $copy: `function $copy(value) {
    var items = $items(value);
    var list = [];
    for (var i = 0; i < items.length; i++) list.push(items[i]);
    return list;
  }`,
  $iterate: ITERATING('typeof Symbol === "function" ? Symbol.iterator : "@@iterator"'),
  $list: LIST,
};

/** No property tells there what it is, so none of these is handed a literal with accessors: see refuse/uses.ts. */
export const MQUICKJS_HELPERS: Readonly<Record<HelperName, string>> = {
  ...ES5_HELPERS,
  $define: `function $define(target, source) {
    if (typeof source === "string") source = source.split("");
    for (var key in typeof source === "object" && source ? source : []) target[key] = source[key];
    return target;
  }`,
  $items: `function $items(value) {
    if (typeof value === "string") return value.match(/[^]/g) || [];
    if (value && (Array.isArray(value) || value.subarray)) return value;
    throw new TypeError(typeof value + " is not iterable");
  }`,
};

/** Texts have their characters by index there, and `slice` fills holes. */
export const ESPRUINO_HELPERS: Readonly<Record<HelperName, string>> = {
  ...OBJECTS,
  $items: `function $items(value) {
    if (typeof value === "string" || value && (Array.isArray(value) || value.subarray)) return value;
    throw new TypeError(typeof value + " is not iterable");
  }`,
  $copy: `function $copy(value) {
    return [].slice.call($items(value));
  }`,
  $iterate: ITERATING('"@@iterator"'),
  $list: LIST,
};
