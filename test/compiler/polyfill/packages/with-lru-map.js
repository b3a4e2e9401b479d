import lru from "lru_map";

/** A CommonJS module in a text that names what is around it; symbols as keys. */
export function run() {
  const { LRUMap } = lru;
  const seen = new LRUMap(2);
  seen.set("a", 1);
  seen.set("b", 2);
  seen.get("a");
  seen.set("c", 3);
  const left = [];
  seen.forEach((value, key) => void left.push([key, value]));
  return [seen.size, seen.has("b"), left, seen.toString()];
}
