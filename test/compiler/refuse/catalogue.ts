/** The names that are looked for on every engine. What nobody uses in firmware is left out. */
export const GLOBALS = words(`
  Symbol Map Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy Reflect BigInt Promise ArrayBuffer
  SharedArrayBuffer Atomics DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array
  Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array JSON Math Intl Date RegExp Error TypeError
  RangeError SyntaxError ReferenceError EvalError URIError AggregateError Object Function Array String Number
  Boolean globalThis global window self isNaN isFinite parseInt parseFloat encodeURIComponent decodeURIComponent
  encodeURI decodeURI escape unescape setTimeout clearTimeout setInterval clearInterval setImmediate
  clearImmediate queueMicrotask structuredClone performance fetch process Buffer TextEncoder TextDecoder URL
  URLSearchParams AbortController AbortSignal Event EventTarget WebAssembly crypto atob btoa Iterator WebSocket
  MessageChannel Worker`);

export const STATICS = [
  ...members(
    "Object",
    `assign getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols
    hasOwn is preventExtensions seal create defineProperties defineProperty freeze getPrototypeOf
    setPrototypeOf isExtensible isFrozen isSealed keys entries fromEntries values groupBy`,
  ),
  ...members("Array", "isArray from of"),
  ...members("String", "fromCharCode fromCodePoint raw"),
  ...members(
    "Number",
    `isFinite isInteger isNaN isSafeInteger parseFloat parseInt MAX_VALUE MIN_VALUE MAX_SAFE_INTEGER
    MIN_SAFE_INTEGER EPSILON NaN POSITIVE_INFINITY NEGATIVE_INFINITY`,
  ),
  ...members("Date", "now parse UTC"),
  ...members(
    "Math",
    `abs acos acosh asin asinh atan atanh atan2 ceil cbrt expm1 clz32 cos cosh exp floor fround hypot imul log
    log1p log2 log10 max min pow random round sign sin sinh sqrt tan tanh trunc E LN10 LN2 LOG10E LOG2E PI
    SQRT1_2 SQRT2`,
  ),
  ...members("JSON", "parse stringify"),
  ...members("Promise", "all allSettled any race resolve reject withResolvers"),
  ...members("ArrayBuffer", "isView"),
  ...members("Error", "captureStackTrace"),
  ...members("Uint8Array", "from of"),
];

/** Of each type one value, and what it may have. */
export const METHODS: { type: string; value: string; names: string[] }[] = [
  {
    type: "Array",
    value: "[1]",
    names: words(`at concat copyWithin fill find findIndex findLast findLastIndex lastIndexOf pop push reverse
    shift unshift slice sort splice includes indexOf join keys entries values forEach filter flat flatMap map
    every some reduce reduceRight toLocaleString toString toReversed toSorted toSpliced with`),
  },
  {
    type: "String",
    value: '"s"',
    names: words(`at charAt charCodeAt codePointAt concat endsWith includes indexOf isWellFormed lastIndexOf
    localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search slice split substr
    substring startsWith toString toWellFormed trim trimStart trimEnd toLocaleLowerCase toLocaleUpperCase
    toLowerCase toUpperCase valueOf`),
  },
  {
    type: "Number",
    value: "(1.5)",
    names: words("toExponential toFixed toPrecision toString valueOf toLocaleString"),
  },
  { type: "Function", value: "(function f(){})", names: words("apply bind call toString name length") },
  {
    type: "Object",
    value: "({})",
    names: words("hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf toLocaleString"),
  },
  {
    type: "RegExp",
    value: "(/x/)",
    names: words("exec test toString source flags global ignoreCase multiline lastIndex"),
  },
  {
    type: "Date",
    value: "new Date(0)",
    names:
      words(`toString toDateString toTimeString toISOString toUTCString getDate setDate getDay getFullYear
    setFullYear getHours setHours getMilliseconds setMilliseconds getMinutes setMinutes getMonth setMonth
    getSeconds setSeconds getTime setTime getTimezoneOffset getUTCDate setUTCDate getUTCDay getUTCFullYear
    setUTCFullYear getUTCHours setUTCHours getUTCMilliseconds setUTCMilliseconds getUTCMinutes setUTCMinutes
    getUTCMonth setUTCMonth getUTCSeconds setUTCSeconds valueOf toJSON toLocaleString toLocaleDateString
    toLocaleTimeString`),
  },
  { type: "Error", value: 'new Error("m")', names: words("name message toString") },
  { type: "Promise", value: "new Promise(function(r){keep=r})", names: words("then catch finally") },
  {
    type: "Uint8Array",
    value: "new Uint8Array(2)",
    names: words(`buffer byteLength byteOffset at copyWithin every fill filter find findIndex findLast
    findLastIndex forEach includes indexOf join keys entries values lastIndexOf map reverse reduce reduceRight
    set slice some sort subarray toReversed toSorted toString with`),
  },
  { type: "ArrayBuffer", value: "new ArrayBuffer(2)", names: words("byteLength slice resize") },
  {
    type: "DataView",
    value: "new DataView(new ArrayBuffer(8))",
    names: words(`buffer byteLength byteOffset getInt8 setInt8 getUint8 setUint8 getInt16 setInt16 getUint16
    setUint16 getInt32 setInt32 getUint32 setUint32 getFloat32 setFloat32 getFloat64 setFloat64 getBigInt64
    setBigInt64`),
  },
];

/** For each regular-expression feature an expression that is true where it works. */
export const REGEXPS: Record<string, string> = {
  "named groups": "/(?<y>\\d)/.exec('1').groups.y === '1'",
  lookbehind: "/(?<=a)b/.test('ab') && !/(?<!a)b/.test('ab')",
  lookahead: "/a(?=b)/.test('ab') && !/a(?!b)/.test('ab')",
  "the quantifier ?": "/^ab?c$/.test('ac') && /^ab?c$/.test('abc')",
  "non-capturing groups": "/^(?:ab)c$/.test('abc')",
  "alternatives in groups": "/^(a|b)c$/.test('bc') && !/^(a|b)c$/.test('a')",
  "nested groups": "/^((a)b)$/.exec('ab')[1] === 'ab'",
  "groups beside alternatives": "/x(a)|(b)/.exec('b')[2] === 'b' && /|(a)/.exec('b').length === 2",
  "alternatives after ^": "/^a|b/.test('xb')",
  "a repeat before an alternative": "/[^]*a|/.exec('bac')[0] === 'ba'",
  "more than 9 groups": "/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)/.exec('abcdefghij')[10] === 'j'",
  "| in a class": "!/x[|]y/.test(']y')",
  "/ in a class": "/[/]/.test('/')",
  "[ in a class": "/[[]/.test('[')",
  "odd ranges": "/[a-a]/.test('a') && /[Z-a]/i.test('z')",
  "an empty match at the end": "/b*$/.test('a')",
  "$ with the flag g": "(function () { var r = /a$/g; return r.test('a') && r.lastIndex === 1; })()",
  "line ends and the dot": "!/./.test('\\n')",
  "inline flags": "/(?i:A)/.test('a')",
  "lazy quantifiers": "/<.*?>/.exec('<a><b>')[0] === '<a>'",
  "counted quantifiers": "/^a{2,3}$/.test('aaa') && !/^a{2,3}$/.test('aaaa')",
  "quantified groups": "/^(ab)*$/.test('abab') && /^(ab)?c$/.test('c')",
  backreferences: "/(a)\\1/.test('aa') && !/(a)\\1/.test('ab')",
  "word boundaries": "/\\bfoo\\b/.test('a foo b') && /o\\B/.test('foo')",
  "\\u escapes": "/\\u0041/.test('A')",
  "\\c escapes": "/\\cA/.test('\\x01')",
  "unicode classes": "/\\p{L}/u.test('a')",
  "the flag d": "/a/d.exec('a').indices.length === 1",
  "the flag g": "'aa'.replace(/a/g, 'b') === 'bb'",
  "the flag i": "/A/i.test('a')",
  "the flag m": "/^b/m.test('a\\nb')",
  "the flag s": "/a.b/s.test('a\\nb')",
  "the flag u": "/^.$/u.test('\\uD83D\\uDE00')",
  "the flag v": "/[a&&a]/v.test('a')",
  "the flag y": "/b/y.exec('ab') === null",
};

/** For each use an expression that is true where it does what it should. */
export const USES: Record<string, string> = {
  "a text in arithmetic": "'011' * 1 === 11 && '011' == 11",
  "the replacer of JSON.stringify":
    "JSON.stringify({ a: 1, b: 2 }, ['a']) === '{\"a\":1}' && JSON.stringify([1], function (k, v) { return v === 1 ? 2 : v; }) === '[2]'",
  "the reviver of JSON.parse": "JSON.parse('[1]', function (k, v) { return v === 1 ? 2 : v; })[0] === 2",
  "a function in Object.defineProperties":
    "Object.defineProperties(function(){}, { a: { value: 1 } }).a === 1",
  "the properties of Object.create": "Object.create({}, { a: { value: 1 } }).a === 1",
  "the cause of an Error": "new Error('m', { cause: 1 }).cause === 1",
  "a function that replaces a text": "'a-b'.replace('-', function () { return '+'; }) === 'a+b'",
  "the limit of split": "'a,b,c'.split(',', 2).length === 2",
  "Object.prototype.toString": "Object.prototype.toString.call([]) === '[object Array]'",
  "instanceof TypeError":
    "(function () { try { return null.x; } catch (e) { return e instanceof TypeError; } })()",
  "a Date made of a Date":
    "(function () { var d; try { d = new Date(5); } catch (e) { return true; } return new Date(d).getTime() === 5; })()",
  "a static length":
    "(function () { function F() {} Object.defineProperty(F, 'length', { value: 3, configurable: true }); return F.length === 3; })()",
  "a new Date": "new Date(0).getTime() === 0",
  "an object made of a number or a text":
    "typeof new Number(1) === 'object' && typeof new String('s') === 'object'",
  "accessors beside what a literal spreads":
    "Object.getOwnPropertyDescriptor({ get a() { return 1; } }, 'a').get() === 1",
  // Espruino puts blanks at the ends of lines, too.
  "the indentation of JSON.stringify": "JSON.stringify([1], null, 1).split(' ').join('') === '[\\n1\\n]'",
  "a number as the name of a method":
    "(function () { function F() {} F.prototype[3] = function () { return 1; }; return new F()[3]() === 1; })()",
  "a method that is called prototype":
    "(function () { function F() {} F.prototype.prototype = function () { return 1; }; return new F().prototype() === 1; })()",
  "the name of a method that is not ASCII":
    "(function () { function F() {} F.prototype['\u00f6'] = function () { return 1; }; return new F()['\u00f6']() === 1; })()",
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function members(object: string, names: string): string[] {
  return words(names).map((name) => `${object}.${name}`);
}
