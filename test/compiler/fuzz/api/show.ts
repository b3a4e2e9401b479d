const has = Object.prototype.hasOwnProperty;

/** What the apps' own errors say; another one is ristretto's fault, and so no run may have it. */
const OWN = ["own", "failed", "bad"];

/** The same text on every engine. It goes into the scripts. */
export function show(value: any, depth: number): string {
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "function") return "function";
  if (typeof value !== "object" || value === null) return String(value);
  if (value.code !== undefined) return `code ${value.code}`;
  if (OWN.indexOf(value.message) >= 0) return `error ${value.message}`;
  if (typeof value.message === "string") return `FAULT ${value.message}`;
  if (typeof value.join === "function" && value.state !== undefined)
    return `task ${value.name} ${value.state}`;
  if (depth > 2) return "...";
  return Array.isArray(value) ? `[${partsOf(value, depth)}]` : `{${fieldsOf(value, depth)}}`;
}

function partsOf(values: any[], depth: number): string {
  return values.map((value) => show(value, depth + 1)).join(",");
}

function fieldsOf(value: any, depth: number): string {
  const keys: string[] = [];
  for (const key in value) if (has.call(value, key) && key !== "waiting") keys.push(key);
  return keys
    .sort()
    .map((key) => `${key}:${show(value[key], depth + 1)}`)
    .join(",");
}
