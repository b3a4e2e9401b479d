import mitt from "mitt";

/** A Map, and its `clear`. */
export function run() {
  const log = [];
  const bus = mitt();
  bus.on("press", (count) => void log.push(["press", count]));
  bus.on("*", (kind, value) => void log.push(["any", kind, value]));
  bus.emit("press", 3);
  bus.all.clear();
  bus.emit("press", 4);
  return log;
}
