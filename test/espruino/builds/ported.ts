import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { boardBuild } from "../../../bench/espruino/size.mjs";
import { type Built, compileApp } from "../../../cli/commands/build.ts";
import { bundle } from "../../../compiler/bundle.ts";
import { findBoard, firmwareOf } from "../../../targets/espruino/boards/index.ts";
import { runOn } from "../../compiler/engines.ts";
import { type Pair, pairsOf } from "../../docs/page-pairs.ts";

const BOARD = "puckjs";

export const PAGE = fileURLToPath(new URL("../../../docs/ported.md", import.meta.url));

export const PORTED: readonly Pair[] = pairsOf(readFileSync(PAGE, "utf8"));

/** The pins of Espruino's Linux program are numbered: what stands for the names of LEDs and buttons there. */
const LINUX_PINS: Readonly<Record<string, string>> = { LED1: "D10", LED2: "D11", LED3: "D12", BTN1: "D13" };

/** A program of callbacks, minified by what minifies an app. */
export async function builtByHand(js: string): Promise<string> {
  const entry = {
    contents: js,
    resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    name: "by-hand.js",
  };
  const firmware = firmwareOf(findBoard(BOARD)!);
  return (await bundle({ entry, profile: "espruino", firmware, promise: true, esbuild })).code;
}

/** The app as `ristretto build --board puckjs` makes it. */
export async function builtTask(ts: string, pins?: string): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-ported-"));
  try {
    const file = join(folder, "app.ts");
    writeFileSync(file, ts);
    return await compileApp({ ...boardBuild(file), board: BOARD, pins });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What one program takes, as callbacks and as tasks. */
export interface Figures {
  bytesByHand: number;
  bytesAsTasks: number;
  /** Bytes of those that are not ristretto's. */
  bytesOfApp: number;
  varsByHand: number;
  varsAsTasks: number;
}

/** Of the two scripts. */
export async function bytesOf({ js, ts }: Pair): Promise<Omit<Figures, "varsByHand" | "varsAsTasks">> {
  const { code, modules } = await builtTask(ts);
  return {
    bytesByHand: Buffer.byteLength(await builtByHand(js)),
    bytesAsTasks: Buffer.byteLength(code),
    bytesOfApp: modules.find(({ file }) => /(?:^|\/)app\.ts$/.test(file))!.bytes,
  };
}

/** JsVars that both take of Espruino's Linux program, as it counts them, once they have started and wait. */
export async function varsOf({ js, ts }: Pair): Promise<Pick<Figures, "varsByHand" | "varsAsTasks">> {
  const used = Object.keys(LINUX_PINS).filter((name) => js.includes(name));
  const pins = used.map((name) => `${name}=${LINUX_PINS[name]}`).join(",");
  const byHand = js.replace(/\b(?:LED|BTN)\d\b/g, (name) => LINUX_PINS[name]!);
  const idle = inUse("");
  return {
    varsByHand: inUse(await builtByHand(byHand)) - idle,
    varsAsTasks: inUse((await builtTask(ts, pins === "" ? undefined : pins)).code) - idle,
  };
}

function inUse(script: string): number {
  const report = `setTimeout(function () { report(process.memory().usage); quit(); }, 50);`;
  return Number(runOn("espruino", `${script}\n${report}`).output);
}

const ROW = /^\| ([A-Z][\w ]+?) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm;

/** The figures that the page has, by the names of its programs. */
export function figuresIn(page: string): Map<string, Figures> {
  return new Map(
    [...page.matchAll(ROW)].map(([, name, ...cells]) => {
      const [bytesByHand, bytesAsTasks, bytesOfApp, varsByHand, varsAsTasks] = cells.map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return [name!, { bytesByHand, bytesAsTasks, bytesOfApp, varsByHand, varsAsTasks }];
    }),
  );
}

/** The page with other figures in its table. */
export function withFigures(page: string, figures: ReadonlyMap<string, Figures>): string {
  return page.replace(ROW, (_, name) => {
    const { bytesByHand, bytesAsTasks, bytesOfApp, varsByHand, varsAsTasks } = figures.get(name)!;
    const cells = [name, bytesByHand, bytesAsTasks, bytesOfApp, varsByHand, varsAsTasks];
    return `| ${cells.join(" | ")} |`;
  });
}

/** Measures each program anew; the JsVars stay as they are where `ESPRUINO` names no program. */
export async function measured(page: string): Promise<Map<string, Figures>> {
  const figures = figuresIn(page);
  for (const pair of PORTED) {
    const vars = process.env.ESPRUINO ? await varsOf(pair) : undefined;
    figures.set(pair.name, { ...figures.get(pair.name)!, ...(await bytesOf(pair)), ...vars });
  }
  return figures;
}
