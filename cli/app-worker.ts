import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { tellStored } from "../src/executor/checked.ts";
import { SimBoard } from "../src/sim/board.ts";
import { SimClock } from "../src/sim/clock.ts";
import { LiveClock } from "../src/sim/live-clock.ts";
import { seeded } from "../src/sim/seeded.ts";
import { type App, type SimulateOptions, simulate } from "../src/sim/simulate.ts";
import type { Simulation } from "../src/sim/simulation.ts";
import { virtualDate } from "../src/sim/virtual-date.ts";
import { EXIT_FAILED, EXIT_FINE, EXIT_USAGE, PlacedError, UsageError } from "./failure.ts";
import { Control } from "./host/control.ts";
import { replaceConsole } from "./host/host-console.ts";
import { refuseTimers, watchingPromises } from "./host/host-time.ts";
import type { Job, ToMain, ToWorker } from "./host/job.ts";
import { appName, appOf } from "./host/loaded-app.ts";
import { missingExport } from "./host/missing.ts";
import { installStandIn, type StandIn, standInOf } from "./host/native-stand-in.ts";
import { RealTime } from "./host/real-time.ts";
import { flashIn } from "./host/storage-file.ts";
import { strayErrors } from "./host/stray.ts";
import { runVirtual } from "./host/virtual.ts";
import { offerWhereabouts } from "./host/whereabouts.ts";
import { errorLines } from "./output/error.ts";
import { Report } from "./output/report.ts";

/** A port that standard input feeds. */
interface Feed {
  board: SimBoard;
  port: string;
}

const job: Job = workerData;
const { options } = job;
const control = new Control(job.control);
const report = new Report({ ...job, json: options.json, realTime: options.realTime });
const clock = options.realTime ? new LiveClock(Date.now) : new SimClock();
let feed: Feed | undefined;
let standIn: StandIn | undefined;

function prepareRealm(): void {
  process.setSourceMapsEnabled(true);
  Error.stackTraceLimit = 50;
  replaceConsole(options.json ? 2 : 1);
  offerWhereabouts();
  Math.random = seeded(options.seed);
  if (options.date !== undefined) clock.set(options.date);
  const { Date: Native } = globalThis;
  globalThis.Date = virtualDate(Native, () => clock.read(), Object.setPrototypeOf);
  Object.defineProperties(Date, { name: { value: "Date" }, length: { value: Native.length } });
  Native.prototype.constructor = Date;
  if (!options.realTime) refuseTimers();
  process.on("uncaughtException", (error) =>
    report.stray(`${options.file} failed outside of its tasks`, error),
  );
  process.on("unhandledRejection", (reason) => report.stray("a rejected Promise was not handled", reason));
  // For packages in the bundle that are CommonJS.
  (globalThis as any).require = createRequire(pathToFileURL(resolve(options.file)).href);
}

async function loadStandIn(url: string): Promise<StandIn> {
  const standIn = standInOf(await import(url), options.native!);
  installStandIn(standIn, options.native!);
  return standIn;
}

async function load(): Promise<Record<string, unknown> | undefined> {
  try {
    if (job.native !== undefined) standIn = await loadStandIn(job.native);
    return await import(job.app);
  } catch (error) {
    if (error instanceof PlacedError) throw error;
    const sentence = await missingExport(error, job.app);
    if (sentence !== undefined) throw new PlacedError(sentence);
    report.complain(errorLines(`${options.file} failed while it was loaded`, error, process.cwd()));
    return undefined;
  } finally {
    control.loaded();
  }
}

function tell(message: ToMain): void {
  parentPort!.postMessage(message);
}

function onSerialOpen(port: string, board: SimBoard): void {
  if (feed !== undefined || !options.stdin) return;
  feed = { port, board };
  tell("stdin");
  if (job.interactive) report.hold((line) => tell(line === undefined ? "released" : { held: line }));
  if (options.realTime || !control.waitForInput()) return;
  const input = receiveMessageOnPort(job.port);
  if (input !== undefined) board.send(port, input.message);
}

function simulateOptions(app: App): SimulateOptions {
  const more = job.script === undefined ? {} : { input: job.script, inputName: options.input! };
  return {
    ...more,
    name: appName(app, options.file),
    board: new SimBoard(
      {
        ...(standIn && { native: standIn.objects }),
        ...(options.storage !== undefined && { flash: flashIn(options.storage) }),
      },
      clock,
    ),
    onEvent: (event) => report.event(event),
    onError: (error, task) => report.error(error, task),
    onSpin: (message) => report.warn(message),
    onSerialOpen,
  };
}

function runRealTime(sim: Simulation): Promise<void> {
  return new Promise((resolve, reject) => {
    const host = new RealTime(sim, options.forMs, control, { done: resolve, failed: reject });
    job.port.on("message", (message: ToWorker) => {
      if (message === "stop") host.follow();
      else host.input(() => feed!.board.send(feed!.port, message));
    });
    host.follow();
  });
}

function waits(error: Error, task: string | undefined): void {
  const who = task === undefined ? options.file : `task "${task}"`;
  report.stray(`${who} waits for a Promise`, error);
}

async function run(app: App): Promise<number> {
  const start = () => simulate(app, simulateOptions(app));
  const sim = options.realTime ? start() : watchingPromises(waits, start);
  try {
    if (options.realTime) await runRealTime(sim);
    else watchingPromises(waits, () => runVirtual(sim, options.forMs, control));
    await strayErrors();
    // While a task waits, it may be awaited yet.
    if (sim.finished && !control.isStopping) tellStored();
  } finally {
    report.summary(sim);
  }
  return report.failed ? EXIT_FAILED : EXIT_FINE;
}

async function main(): Promise<number> {
  prepareRealm();
  try {
    const module = await load();
    return module === undefined ? EXIT_FAILED : await run(appOf(module, options.file));
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: any): number {
  if (error?.name === "ScriptError") report.complain([error.message]);
  else if (error instanceof PlacedError) report.complain([error.message]);
  else if (error instanceof UsageError) report.complain([`error: ${error.message}`]);
  else {
    report.complain([`error: ${error?.stack ?? error}`]);
    return EXIT_FAILED;
  }
  return EXIT_USAGE;
}

process.exit(await main());
