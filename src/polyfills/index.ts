/*
 * What the language has and an engine lacks. A build puts these in where an app or a package uses what the engine has not
 * got, by names that stand for nothing else (compiler/polyfill/table.ts); what nobody uses is not in the script.
 */

export {
  AbortController as ristretto$AbortController,
  AbortSignal as ristretto$AbortSignal,
} from "./abort.ts";
export {
  setUTCDate as ristretto$setUTCDate,
  setUTCFullYear as ristretto$setUTCFullYear,
  setUTCHours as ristretto$setUTCHours,
  setUTCMilliseconds as ristretto$setUTCMilliseconds,
  setUTCMinutes as ristretto$setUTCMinutes,
  setUTCMonth as ristretto$setUTCMonth,
  setUTCSeconds as ristretto$setUTCSeconds,
} from "./date-methods.ts";
export { ITERATOR as ristretto$iterator } from "./iterators.ts";
export {
  at as ristretto$at,
  copyWithin as ristretto$copyWithin,
  entries as ristretto$entries,
  fill as ristretto$fill,
  find as ristretto$find,
  findIndex as ristretto$findIndex,
  findLast as ristretto$findLast,
  findLastIndex as ristretto$findLastIndex,
  flat as ristretto$flat,
  flatMap as ristretto$flatMap,
  includes as ristretto$includes,
  keys as ristretto$keys,
  lastIndexOf as ristretto$lastIndexOf,
  listFrom as ristretto$from,
  listOf as ristretto$of,
  reduceRight as ristretto$reduceRight,
  toReversed as ristretto$toReversed,
  toSorted as ristretto$toSorted,
  toSpliced as ristretto$toSpliced,
  values as ristretto$values,
  withValue as ristretto$with,
} from "./list-methods.ts";
export {
  allSettled as ristretto$allSettled,
  any as ristretto$any,
  last as ristretto$finally,
  microtask as ristretto$microtask,
  race as ristretto$race,
  withResolvers as ristretto$withResolvers,
} from "./microtasks.ts";
export {
  acosh as ristretto$acosh,
  asinh as ristretto$asinh,
  atanh as ristretto$atanh,
  cbrt as ristretto$cbrt,
  clz32 as ristretto$clz32,
  cosh as ristretto$cosh,
  expm1 as ristretto$expm1,
  hypot as ristretto$hypot,
  imul as ristretto$imul,
  isFiniteNumber as ristretto$isFinite,
  isInteger as ristretto$isInteger,
  isNaNValue as ristretto$isNaN,
  isSafeInteger as ristretto$isSafeInteger,
  log1p as ristretto$log1p,
  log2 as ristretto$log2,
  log10 as ristretto$log10,
  sign as ristretto$sign,
  sinh as ristretto$sinh,
  tanh as ristretto$tanh,
  trunc as ristretto$trunc,
  utc as ristretto$utc,
} from "./number-functions.ts";
export {
  assign as ristretto$assign,
  create as ristretto$create,
  defineProperties as ristretto$defineProperties,
  descriptors as ristretto$descriptors,
  entries as ristretto$objectEntries,
  freeze as ristretto$freeze,
  fromEntries as ristretto$fromEntries,
  groupBy as ristretto$groupBy,
  hasOwn as ristretto$hasOwn,
  is as ristretto$is,
  isExtensible as ristretto$isExtensible,
  isFrozen as ristretto$isFrozen,
  isInPrototypes as ristretto$isPrototypeOf,
  made as ristretto$made,
  noSymbols as ristretto$noSymbols,
  tagOf as ristretto$tagOf,
  values as ristretto$objectValues,
} from "./object-functions.ts";
export { PlainMap as ristretto$Map } from "./plain-map.ts";
export { PlainPromise as ristretto$Promise } from "./plain-promise.ts";
export { PlainSet as ristretto$Set } from "./plain-set.ts";
export { PlainRangeError as ristretto$RangeError } from "./range-error.ts";
export {
  isRegExp as ristretto$isRegExp,
  match as ristretto$matchPattern,
  methodOf as ristretto$methodOf,
  regexp as ristretto$regexp,
  replace as ristretto$replacePattern,
  replaceAll as ristretto$replaceAllPatterns,
  search as ristretto$searchPattern,
  split as ristretto$splitPattern,
} from "./regexp-methods.ts";
export { PlainSymbol as ristretto$Symbol } from "./symbols.ts";
export {
  codePointAt as ristretto$codePointAt,
  endsWith as ristretto$endsWith,
  fromCodePoint as ristretto$fromCodePoint,
  localeCompare as ristretto$localeCompare,
  padEnd as ristretto$padEnd,
  padStart as ristretto$padStart,
  rawText as ristretto$raw,
  repeat as ristretto$repeat,
  replaceAll as ristretto$replaceAll,
  search as ristretto$search,
  startsWith as ristretto$startsWith,
  substr as ristretto$substr,
  toLocaleLowerCase as ristretto$toLocaleLowerCase,
  toLocaleUpperCase as ristretto$toLocaleUpperCase,
  trimEnd as ristretto$trimEnd,
  trimStart as ristretto$trimStart,
} from "./text-methods.ts";
