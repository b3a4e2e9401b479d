import type { Random } from "./random.ts";
import { items, option, other, statement, type Tree } from "./tree.ts";
import type { Item, Known } from "./world.ts";

/** Names that ristretto's own fields, frames, arrays or texts have, too. */
const KEYS = [
  ...[
    "ticks",
    "op",
    "s",
    "h",
    "a",
    "b",
    "_a",
    "$a",
    "$",
    "taken",
    "state",
    "result",
    "task",
    "name",
    "value",
  ],
  ...["push", "map", "length", "concat", "charAt", "index", "cancel", "join", "resumes", "with space", "0"],
];
const METHODS = [
  "next",
  "turn",
  "cancel",
  "push",
  "map",
  "wake",
  "get",
  "indexOf",
  "toString",
  "valueOf",
  "h",
];

const some = (random: Random, from: readonly string[], most: number): string[] => {
  const left = [...from];
  return Array.from({ length: 1 + random.below(most) }, () => left.splice(random.below(left.length), 1)[0]!);
};

const isName = (key: string) => /^[a-z$_]\w*$/i.test(key);
const quoted = (key: string) => (isName(key) ? key : JSON.stringify(key));
const dotted = (key: string) => (isName(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
/** The key as an expression that puts it together. */
const composed = (key: string) => `"${key.slice(0, 1)}" + "${key.slice(1)}"`;

function fresh(known: Known, prefix: string): string {
  return `${prefix}${++known.names}@n`;
}

const LITERALS = ["0", "1", "-3", "true", "false", `"text"`, "null", "undefined", "2.5", "!0"];

/** A constant that is inlined, or one whose making does something, or both unused. */
export function constantItem(known: Known): Item {
  const { random } = known;
  const name = fresh(known, "C");
  known.constants.push(name);
  const effect = random.chance(0.3) ? other`, (hits@n.push("${name}"), ${random.below(5)})` : other``;
  const initial = effect.parts.length > 0 ? other`(0${effect})` : other`${random.pick(LITERALS)}`;
  const declaration = statement`export ${random.pick(["const", "const", "let"])} ${name} = ${initial};`;
  const looks = [
    other`W.${name} ? 1 : 2`,
    other`W.${name} && 3`,
    other`typeof W.${name}`,
    other`[W.${name}, -W.${name}]`,
  ];
  return { declaration, looks: pick(random, looks) };
}

function pick(random: Random, looks: readonly Tree[]): Tree[] {
  return looks.filter(() => random.chance(0.4));
}

/** An object whose fields may become variables. */
export function objectItem(known: Known): Item {
  const { random } = known;
  const name = fresh(known, "o");
  known.objects.push(name);
  const keys = some(random, KEYS, 5);
  const fields = keys.map((key) => other`${quoted(key)}: ${random.below(9)}`);
  const method = random.chance(0.4);
  const getter = random.chance(0.3);
  if (method) fields.push(other`own() { return this === ${name}; }`);
  if (getter) fields.push(other`get seen() { return hits@n.push("seen"); }`);
  const unused = getter ? option`\nconst unused${name} = ${name}.seen;` : option``;
  const declaration = other`export const ${name} = { ${items(fields)} };${unused}`;
  const object = `W.${name}`;
  const looks = [...lookups(random, object, keys), ...whole(random, object)];
  if (method) looks.push(...methodLooks(object, known));
  if (getter) looks.push(other`((x) => { const y = x.seen; return hits@n.length; })(${object})`);
  return { declaration, looks: pick(random, looks) };
}

function methodLooks(object: string, { random, constants }: Known): Tree[] {
  const test = constants.length > 0 ? `W.${random.pick(constants)}` : "W.DEBUG@n";
  return [
    other`${object}.own()`,
    other`(0, ${object}.own)()`,
    other`(${test} ? ${object}.own : ${object}.own)()`,
    other`(!W.DEBUG@n && ${object}.own)()`,
    other`${object}.own.call(${object})`,
    other`(() => { const { own } = ${object}; return own(); })()`,
    other`[${object}.own].map((f) => f())`,
  ];
}

/** Reads, stores and deletes of one field. */
function lookups(random: Random, object: string, keys: readonly string[]): Tree[] {
  const at = () => `${object}${dotted(random.pick(keys))}`;
  const key = random.pick(keys);
  return [
    other`${at()}`,
    other`(${at()} = ${random.below(9)}, ${at()})`,
    other`${at()}++`,
    other`(${at()} += 2)`,
    other`[delete ${at()}, ${at()}]`,
    other`${object}[${composed(key)}]`,
    other`["${key}", "none"].map((k) => ${object}[k])`,
    other`"${key}" in ${object}`,
    other`Object.prototype.hasOwnProperty.call(${object}, "${key}")`,
    other`(({ ${JSON.stringify(key)}: x = 7 }) => x)(${object})`,
  ];
}

function whole(random: Random, object: string): Tree[] {
  return [
    other`Object.keys(${object}).sort().join()`,
    other`JSON.stringify(${object})`,
    other`JSON.parse(JSON.stringify(${object}))`,
    other`({ ...${object}, taken: ${random.below(5)} })`,
    other`((keys) => { for (const k in ${object}) keys.push(k); return keys.sort().join(); })([])`,
    other`String(${object})`,
  ];
}

export function enumItem(known: Known): Item {
  const name = fresh(known, "E");
  const declaration = other`export enum ${name} { ticks, op = 5, ${option`next, `}text = "t" }`;
  const looks = [`W.${name}.ticks`, `W.${name}[5]`, `W.${name}.text`, `Object.keys(W.${name}).sort().join()`];
  return {
    declaration,
    looks: pick(
      known.random,
      looks.map((look) => other`${look}`),
    ),
  };
}

/** A class with fields, methods, accessors and statics; at times it extends another one. */
export function classItem(known: Known): Item {
  const { random } = known;
  const name = fresh(known, "K");
  const keys = some(random, KEYS, 3);
  const methods = some(random, METHODS, 3);
  const base = known.classes.length > 0 && random.chance(0.5) ? random.pick(known.classes).name : undefined;
  const above = known.classes.find((each) => each.name === base)?.methods ?? [];
  known.classes.push({ name, methods: [...methods, ...above] });
  const members = [
    ...keys.map((key) => other`${option`${quoted(key)} = ${random.below(9)};\n`}`),
    ...methods.map((method) => methodOf(random, method, above)),
    other`${option`get seen() {\nhits@n.push("seen");\nreturn 3;\n}\n`}${option`set seen(x) {\nhits@n.push("set" + x);\n}\n`}`,
    other`${option`static made = 2;\nstatic make(x) {\nreturn new this(x);\n}\n`}`,
    random.chance(0.4) ? constructorOf(base) : other``,
  ];
  const heritage = base === undefined ? "" : ` extends ${base}`;
  const again = random.chance(0.1)
    ? option`\n(${name} as any).prototype.extra = function () { return this instanceof ${name}; };`
    : option``;
  const declaration = other`export class ${name}${heritage} {\n${{ sort: "list", parts: members, between: "" } as Tree}}${again}${reassigned(known, name)}`;
  return { declaration, looks: pick(random, classLooks(known, `W.${name}`, keys, methods)) };
}

/** A class in a variable that becomes another one. */
function reassigned(known: Known, name: string): Tree {
  if (!known.random.chance(0.15)) return option``;
  return option`\nlet V${name}: any = class V { twin() { return new V() instanceof ${name} ? 1 : 2; } };\nexport const first${name} = new V${name}();\nV${name} = ${name};\nhits@n.push(first${name}.twin());`;
}

function constructorOf(base: string | undefined): Tree {
  return base === undefined
    ? other`constructor(x) {\nthis.given = x;\n}\n`
    : other`constructor(x) {\nsuper(x);\nthis.more = x;\n}\n`;
}

function methodOf(random: Random, name: string, inherited: readonly string[]): Tree {
  if (name === "toString") return option`toString() {\nreturn "text of " + this.given;\n}\n`;
  if (name === "valueOf") return option`valueOf() {\nreturn 40;\n}\n`;
  const above = inherited.includes(name) && random.chance(0.5) ? option`super.${name}(x), ` : option``;
  return option`${name}(x) {\nhits@n.push("${name}");\nreturn [${above}x, arguments.length];\n}\n`;
}

function classLooks(
  { random, classes }: Known,
  name: string,
  keys: readonly string[],
  methods: readonly string[],
): Tree[] {
  const made = `new ${name}(${random.pick(["", "1", "2, 3"])})`;
  const method = random.pick(methods);
  const ofAll = random.pick(classes).name;
  return [
    ...lookups(random, `(${made})`, keys).filter(({ parts }) => !/\+\+|\+=|\]?\s=\s/.test(parts.join(""))),
    other`JSON.parse(JSON.stringify(${made}))`,
    other`Object.keys(${made}).sort().join()`,
    other`(${made})${dotted(method)}(4)`,
    other`(${made})["${method}"](4)`,
    other`(${made})[${composed(method)}](4)`,
    other`((f) => typeof f)((${made}).${method})`,
    other`${made} instanceof W.${ofAll}`,
    other`new W.${ofAll}() instanceof ${name}`,
    other`String(${made}).length`,
    other`${made} + 1`,
    other`(${made}).constructor === ${name}`,
    other`new ((${made}).constructor)(6).given`,
    other`((x) => { x.seen = 2; return x.seen; })(${made})`,
    other`((x) => { const unused = x.seen; if (x.seen) {} return 1; })(${made})`,
    other`(${name}.make ? ${name}.make(5) : 0)`,
    other`({ ...${made} })`,
    other`typeof ({ ...${made} }).${method}`,
    other`Object.create(${name}.prototype) instanceof ${name}`,
    other`${name}.length`,
  ];
}

/** Functions that are put where they are called, lose parameters or are never called. */
export function functionItem(known: Known): Item {
  const { random } = known;
  const name = fresh(known, "f");
  const object = known.objects.length > 0 ? random.pick(known.objects) : "own@n";
  const body = random
    .pick([
      `return x + 1;`,
      `return y === undefined ? x : y;`,
      `return ${object};`,
      `return ${object}.own;`,
      `hits@n.push("${name}" + x);`,
      `return hits@n.length, x;`,
      `return { s: x, h: y };`,
      `return arguments.length;`,
      `for (;;) return [x, y];`,
      `if (x) return y; return x;`,
      `x = 2; return x;`,
      `return (y || ${name})(x, 1);`,
      `return typeof x;`,
      `var x = x; return x;`,
      `try { return x.y.z; } catch (error) { return "threw"; }`,
      `try { const unused = x.y.z; return "passed"; } catch (error) { return "threw"; }`,
      `const unused = y && y.seen; return 1;`,
    ])
    .replace(new RegExp(`\\(y \\|\\| ${name}\\)\\(x, 1\\)`), `y ? x : ${name}(x, 1)`);
  const declaration = random.chance(0.5)
    ? statement`export function ${name}(x?: any, y?: any): any {\n${body}\n}`
    : statement`export const ${name} = function (x?: any, y?: any): any {\n${body}\n};`;
  const call = (args: string) => other`W.${name}(${args})`;
  const looks = [
    ...["", "1", "1, 2", "{ get seen() { return hits@n.push(9); } }", "0, W.hits@n"].map(call),
    other`W.${name}(...[1, 2])`,
    other`[3, 4].map(W.${name})`,
    other`W.${name}.call({ x: 1 }, 5)`,
    // On Espruino a function that counts its arguments has no parameters left.
    ...(body.includes("arguments") ? [] : [other`W.${name}.length`]),
    other`((r) => (typeof r === "function" ? [W.${name}()(), r === ${`W.${object === "own@n" ? "hits@n" : object}`}] : 0))(W.${name}())`,
    other`((own) => { const first = W.${name}(own); own = 7; return [first, own]; })(6)`,
    other`typeof new (W.${name} as any)(1)`,
  ];
  return { declaration, looks: pick(random, looks) };
}

/** A variable that changes, as others see it. */
export function stateItem(known: Known): Item {
  const name = fresh(known, "v");
  const declaration = other`export let ${name} = ${known.random.below(3)};\nexport function bump_${name}() {\nreturn ++${name};\n}\nexport const list_${name} = [() => ${name}, bump_${name}];`;
  const looks = [
    other`W.${name}`,
    other`[W.bump_${name}(), W.${name}]`,
    other`W.list_${name}.map((f) => f())`,
    other`[W.${name}, W.bump_${name}(), W.${name}]`,
  ];
  return { declaration, looks: pick(known.random, looks) };
}
