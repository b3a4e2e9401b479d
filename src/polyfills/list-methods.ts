/*
 * Methods of arrays and typed arrays for engines without them, as functions of the list. A call of such a method on a
 * value of unknown type comes here, too: see dispatch.ts.
 */

import { forLists, type Method, whole } from "./dispatch.ts";
import { eachOf, iteratorOf } from "./iterators.ts";
import { isNaNValue } from "./number-functions.ts";

/** A place counted from the end where it is below 0, within the list. */
function placeIn(list: any, index: any, otherwise: number): number {
  if (index === undefined) return otherwise;
  index = whole(index);
  return index < 0 ? Math.max(list.length + index, 0) : Math.min(index, list.length);
}

function search(list: any, decides: any, receiver: any, from: number, step: number): number {
  for (let i = from; i >= 0 && i < list.length; i += step)
    if (decides.call(receiver, list[i], i, list)) return i;
  return -1;
}

function placeFrom(length: number, index: any): number {
  index = whole(index);
  return index < 0 ? index + length : index;
}

const atInList: Method = /*#__PURE__*/ forLists("at", (list, index) => list[placeFrom(list.length, index)]);

/** Of texts, too, for engines that know no characters by index. */
export const at: Method = (list, index) =>
  typeof list === "string" ? list.charAt(placeFrom(list.length, index)) || undefined : atInList(list, index);

export const fill: Method = /*#__PURE__*/ forLists("fill", (list, value, start, end) => {
  const stop = placeIn(list, end, list.length);
  for (let i = placeIn(list, start, 0); i < stop; i++) list[i] = value;
  return list;
});

export const find: Method = /*#__PURE__*/ forLists("find", (list, decides, receiver) => {
  const index = search(list, decides, receiver, 0, 1);
  return index < 0 ? undefined : list[index];
});

export const findIndex: Method = /*#__PURE__*/ forLists("findIndex", (list, decides, receiver) =>
  search(list, decides, receiver, 0, 1),
);

export const findLast: Method = /*#__PURE__*/ forLists("findLast", (list, decides, receiver) => {
  const index = search(list, decides, receiver, list.length - 1, -1);
  return index < 0 ? undefined : list[index];
});

export const findLastIndex: Method = /*#__PURE__*/ forLists("findLastIndex", (list, decides, receiver) =>
  search(list, decides, receiver, list.length - 1, -1),
);

const isInList: Method = /*#__PURE__*/ forLists("includes", (list, value, from) => {
  for (let i = placeIn(list, from, 0); i < list.length; i++)
    if (list[i] === value || (isNaNValue(value) && isNaNValue(list[i]))) return true;
  return false;
});

/** Of texts, too. */
export const includes: Method = (list, value, from) =>
  typeof list === "string" ? list.indexOf(value, from || 0) >= 0 : isInList(list, value, from);

export const lastIndexOf: Method = /*#__PURE__*/ forLists("lastIndexOf", (list, value, from) => {
  const last = list.length - 1;
  let i = from === undefined ? last : from < 0 ? list.length + whole(from) : Math.min(whole(from), last);
  while (i >= 0 && list[i] !== value) i--;
  return i < 0 ? -1 : i;
});

export const keys: Method = /*#__PURE__*/ forLists("keys", (list) => iteratorOf(list, (index) => index));

export const values: Method = /*#__PURE__*/ forLists("values", (list) =>
  iteratorOf(list, (index) => list[index]),
);

export const entries: Method = /*#__PURE__*/ forLists("entries", (list) =>
  iteratorOf(list, (index) => [index, list[index]]),
);

function flatten(list: any, depth: number, all: any[]): any[] {
  for (let i = 0; i < list.length; i++) {
    if (!(i in list)) continue;
    if (depth >= 1 && Array.isArray(list[i])) flatten(list[i], depth - 1, all);
    else all.push(list[i]);
  }
  return all;
}

export const flat: Method = /*#__PURE__*/ forLists("flat", (list, depth = 1) => flatten(list, depth, []));

export const flatMap: Method = /*#__PURE__*/ forLists("flatMap", (list, change, receiver) =>
  flatten(list.map(change, receiver), 1, []),
);

export const reduceRight: Method = /*#__PURE__*/ forLists("reduceRight", (list, reduce, ...initial) => {
  let i = list.length - 1;
  if (initial.length === 0 && i < 0) throw new TypeError("Reduce of empty array with no initial value");
  let result = initial.length > 0 ? initial[0] : list[i--];
  for (; i >= 0; i--) if (i in list) result = reduce(result, list[i], i, list);
  return result;
});

export const toReversed: Method = /*#__PURE__*/ forLists("toReversed", (list) => list.slice().reverse());

export const toSorted: Method = /*#__PURE__*/ forLists("toSorted", (list, compare) =>
  compare === undefined ? list.slice().sort() : list.slice().sort(compare),
);

export const toSpliced: Method = /*#__PURE__*/ forLists("toSpliced", (list, ...given) => {
  const copy = list.slice();
  copy.splice(...given);
  return copy;
});

export const withValue: Method = /*#__PURE__*/ forLists("with", (list, index, value) => {
  const place = index < 0 ? list.length + index : index;
  if (!(place >= 0 && place < list.length)) throw new Error(`Invalid index : ${index}`);
  const copy = list.slice();
  copy[place] = value;
  return copy;
});

export const copyWithin: Method = /*#__PURE__*/ forLists("copyWithin", (list, target, start, end) => {
  const to = placeIn(list, target, 0);
  const part = list.slice(placeIn(list, start, 0), placeIn(list, end, list.length));
  for (let i = 0; i < part.length && to + i < list.length; i++) list[to + i] = part[i];
  return list;
});

/** Array.from. */
export function listFrom(given: any, change?: any, receiver?: any): any[] {
  const list: any[] = [];
  eachOf(given, (value) => void list.push(change ? change.call(receiver, value, list.length) : value));
  return list;
}

/** Array.of. */
export function listOf(...items: any[]): any[] {
  return items;
}
