import { types as t, traverse } from "../../babel/index.ts";
import { parseText } from "../../common/alone.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import { mapChildren } from "../tree/walk.ts";

/** What small engines run, for the helpers of Babel that want more of an engine or do more than a board needs. */
const HELPERS: Record<string, string> = {
  _inheritsLoose: `function _inheritsLoose(child, parent) {
    child.prototype = Object.create(parent.prototype);
    child.prototype.constructor = child;
    if (Object.setPrototypeOf) Object.setPrototypeOf(child, parent);
    for (var key in parent) if (child[key] === void 0) child[key] = parent[key];
  }`,
  _createClass: `function _createClass(constructor, properties, statics) {
    function define(target, list) {
      for (var i = 0; list && i < list.length; i++) {
        list[i].configurable = true;
        Object.defineProperty(target, list[i].key, list[i]);
      }
    }
    define(constructor.prototype, properties);
    define(constructor, statics);
    return constructor;
  }`,
  _extends: `function _extends(target) {
    for (var i = 1; i < arguments.length; i++) {
      var source = arguments[i];
      for (var key in source) if (Object.prototype.hasOwnProperty.call(source, key)) target[key] = source[key];
    }
    return target;
  }`,
  _defineAccessor: `function _defineAccessor(kind, target, key, accessor) {
    var before = Object.getOwnPropertyDescriptor(target, key) || {};
    var descriptor = { configurable: true, enumerable: true, get: before.get, set: before.set };
    descriptor[kind] = accessor;
    return Object.defineProperty(target, key, descriptor);
  }`,
  _toPropertyKey: `function _toPropertyKey(key) {
    return typeof key === "symbol" ? key : String(key);
  }`,
  _construct: `function _construct(Made, list) {
    var n = list.length;
    if (n === 0) return new Made();
    if (n === 1) return new Made(list[0]);
    if (n === 2) return new Made(list[0], list[1]);
    if (n === 3) return new Made(list[0], list[1], list[2]);
    var made = Object.create(Made.prototype);
    return Made.apply(made, list) || made;
  }`,
};

/** Where a property does not tell what it is: what has one accessor gets the other one beside it. */
const WITHOUT_DESCRIPTORS: Record<string, string> = {
  _defineAccessor: `function _defineAccessor(kind, target, key, accessor) {
    var descriptor = { configurable: true, enumerable: true };
    descriptor[kind] = accessor;
    return Object.defineProperty(target, key, descriptor);
  }`,
  _extends: `function _extends(target) {
    for (var i = 1; i < arguments.length; i++) {
      var source = arguments[i];
      if (typeof source === "string") source = source.split("");
      for (var key in typeof source === "object" && source ? source : []) target[key] = source[key];
    }
    return target;
  }`,
};

/** The parameter of the helper below; see engine/plain-errors.ts. */
export const NATIVE_ERROR = "NativeError";

/** Only for errors: called without `new`, theirs makes another object. */
const WRAP_ERROR = `function _wrapNativeSuper(${NATIVE_ERROR}) {
  function Wrapper(message) {
    this.message = message === void 0 ? "" : "".concat(message);
  }
  Wrapper.prototype = Object.create(${NATIVE_ERROR}.prototype);
  Wrapper.prototype.constructor = Wrapper;
  Wrapper.prototype.toString = function () {
    return (this.name || "Error") + ": " + this.message;
  };
  return Wrapper;
}`;

const WRAP = "_wrapNativeSuper";

/** By these names steps of the compiler know what Babel and they themselves have put into a module. */
export const HELPER_NAMES: readonly string[] = [
  ...Object.keys(HELPERS),
  WRAP,
  "_classPrivateFieldLooseBase",
  "_hideMethods",
];

export function replaceHelpers(file: t.File, { descriptors }: ProfileRules): void {
  const helpers = descriptors ? HELPERS : { ...HELPERS, ...WITHOUT_DESCRIPTORS };
  const errorsOnly = wrapsErrorsOnly(file);
  withoutBrandChecks(file.program);
  file.program.body = file.program.body.map((statement) => {
    if (!t.isFunctionDeclaration(statement)) return statement;
    const { name } = statement.id!;
    const text = name === WRAP && errorsOnly ? WRAP_ERROR : helpers[name];
    return text === undefined ? statement : parseHelper(text);
  });
}

/** `base(object, key)[key]` becomes `object[key]`: no look whether the object has the private name at all. */
function withoutBrandChecks(node: t.Node): t.Node {
  mapChildren(node, withoutBrandChecks);
  const isCheck =
    t.isCallExpression(node) && t.isIdentifier(node.callee, { name: "_classPrivateFieldLooseBase" });
  return isCheck ? node.arguments[0]! : node;
}

function parseHelper(text: string): t.Statement {
  const ast = parseText(text, "script");
  t.traverseFast(ast, (node) => {
    node.loc = null;
  });
  return ast.program.body[0]!;
}

function wrapsErrorsOnly(file: t.File): boolean {
  let only = true;
  traverse(file, {
    FunctionDeclaration(path) {
      if (path.node.id?.name === WRAP) path.skip();
    },
    CallExpression({ node }) {
      if (!t.isIdentifier(node.callee, { name: WRAP })) return;
      const [native] = node.arguments;
      only &&= t.isIdentifier(native) && native.name.endsWith("Error");
    },
  });
  return only;
}
