/** A method as a function of the object that it belongs to. */
export type Method = (value: any, ...given: any[]) => any;

/** Arrays and typed arrays. */
export function isList(value: any): boolean {
  return Array.isArray(value) || (value && typeof value === "object" && value.buffer && value.subarray);
}

/** `method` for lists; what is none is asked for its own. */
export function forLists(name: string, method: Method): Method {
  return (value, ...given) => (isList(value) ? method(value, ...given) : value[name](...given));
}

/** `method` for texts; what is none is asked for its own. */
export function forTexts(name: string, method: Method): Method {
  return (value, ...given) => (typeof value === "string" ? method(value, ...given) : value[name](...given));
}

/** Without its fraction; 0 for what is no number. */
export function whole(value: any): number {
  return (value < 0 ? Math.ceil(value) : Math.floor(value)) || 0;
}
