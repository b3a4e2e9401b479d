import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { words } from "../../compiler/common/words.ts";

/** The names in a bundle that its firmware uses, too. */
export const HOST_NAMES: readonly string[] = words(`
  claim userOf namesOf openPin closePin readPin writePin watchPin unwatchPin nextEdge openAnalog readAnalog writeDuty
  openPort closePort takeBytes sendBytes uptime setDate wakeAt wantTurn nextLine print tellTransfer tellError tellEnd
  tellTask tellFailure runLoop`);

export interface EntryOptions {
  /** The app's module, as an import takes it. */
  app: string;
  /** The root task's name. */
  name: string;
  /** The property names that the app and its libraries mention; `*` if they compute some. */
  uses: ReadonlySet<string>;
  /** Whether a runner listens, which writes what the app gives to its console as Node would. */
  runner: boolean;
}

/** Names that lead to a wait for an edge. */
const WAITS = [
  "watch",
  "edges",
  "counter",
  "pulseIn",
  "rising",
  "falling",
  "edge",
  "high",
  "low",
  "debounced",
];
/** Names that tell of a console. */
const CONSOLE = ["log", "info", "debug", "warn", "error", "dir", "table", "group", "count", "assert"];
/** Peripherals with inputs that interrupts bring. */
const DELIVERING = ["i2c", "spi", "serial"];
const PERIPHERALS = ["digital", "pwm", "analog", "i2c", "spi", "serial", "storage", "clock"] as const;
/** What the machine cannot tell. */
const GAUGES = ["battery", "temperature", "watchdog", "deepSleep"] as const;
const EXTENSION = extname(fileURLToPath(import.meta.url));

function moduleOf(name: string): string {
  return fileURLToPath(new URL(`./${name}${EXTENSION}`, import.meta.url));
}

function from(names: string, path: string): string {
  return `import { ${names} } from ${JSON.stringify(path)};`;
}

/**
 * The text of the module that starts an app: it gives the app a board that has what the app mentions and nothing else,
 * so that the rest is not in the bundle.
 */
export function qemuEntry({ app, name, uses, runner }: EntryOptions): string {
  const mentions = (property: string) => uses.has(property) || uses.has("*");
  const used = PERIPHERALS.filter(mentions);
  const gauges = GAUGES.filter(mentions);
  const waits = WAITS.some(mentions);
  const delivers = waits || DELIVERING.some(mentions);
  const facts = Object.entries({
    name: "BOARD",
    tickMs: "1",
    native: "nativeOf(BOARD, {})",
    resetReason: '"power"',
  })
    .filter(([property]) => mentions(property))
    .map(([property, value]) => `${property}: ${value}`);
  const modules = used.map((name) =>
    from(name, moduleOf(name === "digital" && waits ? "watched" : name === "clock" ? "time-of-day" : name)),
  );
  const consoles = CONSOLE.some(mentions);
  const random = runner && mentions("random");
  const first = [...(consoles ? ["isReplaced"] : []), ...(random ? ["isSeeded"] : [])];
  return [
    // Before the app, whose module may write already. A module that nothing uses would be left out.
    ...(consoles ? [from("isReplaced", moduleOf(runner ? "../engine/console" : "console"))] : []),
    ...(random ? [from("isSeeded", moduleOf("../engine/seeded-random"))] : []),
    from("BOARD", moduleOf("claims")),
    from("nativeOf", moduleOf("../../src/sim/native-objects")),
    from("start", moduleOf("start")),
    from("deliver", moduleOf("deliver")),
    ...modules,
    ...gauges.map((gauge) => from(gauge, moduleOf("no-gauges"))),
    from("default as app", app),
    `${first.length > 0 ? `if (${first.join(" && ")}) ` : ""}start(app, { ${[...facts, ...used, ...gauges].join(", ")} }, ${JSON.stringify(name)}${delivers ? ", deliver" : ""});`,
    "",
  ].join("\n");
}
