/** Texts of JSON that could stand for something else than they should, wherever a value is expected. */
const PAYLOADS: readonly string[] = [
  ...[
    "null",
    "true",
    "0",
    "-0",
    "1e999",
    "0.5",
    '""',
    '"NaN"',
    '"-Infinity"',
    '"__proto__"',
    '"[object"',
    "{}",
    "[]",
  ],
  ...["toString", "valueOf", "constructor", "__proto__", "then", "toJSON", "prototype"].flatMap((key) => [
    `{"${key}":1}`,
    `{"${key}":{"function":"f"}}`,
    `[["${key}",1]]`,
    `[["${key}",{"function":"f"}]]`,
    `["${key}","m","s"]`,
  ]),
  '[{"toString":1},"m","s"]',
  '["n",{"toString":1},"s"]',
  '["n","m",{"valueOf":1}]',
  '["n","m"]',
  '["n","m","s","more"]',
  '[["toString",1],["valueOf",1]]',
  '[["valueOf",{"object":[["toString",null]]}]]',
  '[["length",4294967295]]',
  '[["a"]]',
  "[[1,2]]",
  '["ab"]',
  '[["a",{"nonsense":1}]]',
  "[1,2,3,1e308]",
  '[1,2,3,"4"]',
  "[null,null,null,null]",
  `"${"x".repeat(2000)}"`,
  `[${"1,".repeat(1000)}1]`,
  `${"[".repeat(300)}${"]".repeat(300)}`,
  `${'{"object":[["a",'.repeat(60)}1${"]]}".repeat(60)}`,
];

const TAGS = ["undefined", "function", "deep", "error", "odd", "number", "object"];
const NO_TAGS = ["", "toString", "valueOf", "constructor", "__proto__", "hasOwnProperty", "then"];

/** Every tag of targets/engine/value.ts, and what is none, with everything in it. */
export const FORGED: readonly string[] = [
  ...[...TAGS, ...NO_TAGS].flatMap((tag) => PAYLOADS.map((payload) => `{"${tag}":${payload}}`)),
  ...PAYLOADS,
  '{"error":["n","m","s"],"more":1}',
  '{"more":1,"error":["n","m","s"]}',
  "{",
  "",
  "undefined",
];
