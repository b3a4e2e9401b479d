import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { SimEvent } from "../../src/sim/recording.ts";
import { EXIT_FAILED, EXIT_FINE, EXIT_INTERRUPTED, EXIT_USAGE } from "../failure.ts";
import { GRACE_MS } from "../grace.ts";
import { consoleTo } from "../host/host-console.ts";
import { errorLines } from "../output/error.ts";
import { Report, type ReportOptions } from "../output/report.ts";
import type { TaskRow } from "../output/task-rows.ts";
import type { Engine, LoadError, Prepared, Script } from "./engine.ts";
import { type Ended, EngineProcess, type ProcessOptions } from "./process.ts";
import { eventOf } from "./read-event.ts";
import { Places } from "./script-places.ts";
import type { Frame } from "./unframer.ts";

export interface RunSettings extends ReportOptions {
  /** The app, as messages name it. */
  file: string;
  /** The input script, as messages name it. */
  inputName?: string | undefined;
}

/** What a run has to know of its engine. */
type RunEngine = Pick<Engine, "title"> & Partial<Pick<Engine, "loadError">>;

/** Lines of an engine's own output that are shown when it fails. */
const SHOWN = 10;

/** A run on an engine: reports what its frames tell. */
export class EngineRun {
  private readonly engine: RunEngine;
  private readonly settings: RunSettings;
  private readonly report: Report;
  private readonly console: Console;
  private readonly prepared: Prepared;
  private readonly map: Script["map"];
  private readonly events: SimEvent[] = [];
  private loaded = false;
  private interrupted = false;
  /** The exit code, once the app's end is known. */
  private code: number | undefined = undefined;

  constructor(engine: RunEngine, prepared: Prepared, map: Script["map"], settings: RunSettings) {
    this.engine = engine;
    this.prepared = prepared;
    this.map = map;
    this.settings = settings;
    this.report = new Report(settings);
    this.console = consoleTo(settings.json ? 2 : 1);
  }

  /** @returns the exit code. */
  async run(options: Omit<ProcessOptions, "onFrame">): Promise<number> {
    const child = new EngineProcess({ ...options, onFrame: (frame) => this.take(frame) });
    const interrupt = () => this.interrupt(child, options.endsWhenAsked === true);
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
    const ended = await child.run();
    if (this.interrupted && this.code !== undefined) return EXIT_INTERRUPTED;
    return this.code ?? this.endEarly(ended, options.patienceMs);
  }

  /** The first asks the tasks to clean up, where they hear it; the second, or the end of their time, ends the run. */
  private interrupt(child: EngineProcess, hears: boolean): void {
    if (this.interrupted || !hears) child.stop();
    else {
      child.ask();
      setTimeout(() => child.stop(), GRACE_MS).unref();
    }
    this.interrupted = true;
  }

  /** The end came without the app's own word for it. */
  private endEarly(ended: Ended, patienceMs: number): number {
    if (this.interrupted) return this.endInterrupted();
    if (ended.hung) this.report.complain([hungSentence(this.engine, patienceMs)]);
    else if (this.loaded || typeof ended.with === "string" || this.engine.loadError === undefined)
      this.complain(`error: ${this.engine.title} ended before the app did (${reason(ended)}).`, ended.output);
    else this.failLoading(this.engine.loadError(ended.output));
    return EXIT_FAILED;
  }

  private endInterrupted(): number {
    const { file } = this.settings;
    this.report.complain([
      `error: ${file} was ended with ${this.engine.title}, without running its finally blocks.`,
    ]);
    return EXIT_INTERRUPTED;
  }

  private failLoading({ message, stack }: LoadError): void {
    const [, name = "Error", text = message] = /^(\w*Error): ([\s\S]*)$/.exec(message) ?? [];
    const error = Object.assign(new Error(text), { name, stack });
    const what = `${this.settings.file} failed while it was loaded`;
    this.report.complain(errorLines(what, this.located(error), process.cwd()));
  }

  private complain(sentence: string, output: string): void {
    const lines = output.trimEnd().split("\n").slice(-SHOWN);
    this.report.complain([
      sentence,
      ...lines.filter((line) => line.trim() !== "").map((line) => `    ${line}`),
    ]);
  }

  private readonly handlers: Record<string, (...values: any[]) => void> = {
    loaded: () => (this.loaded = true),
    pulse: () => {},
    event: (fields) => this.event(eventOf(fields)),
    console: (method: "log", values: unknown[]) => this.console[method](...values),
    unloaded: (error: unknown) => this.unload(error),
    rejected: (reason: unknown) => this.reject(reason),
    fault: (message: string) => this.fault(message),
    refused: (line: number, pin: string) => this.refuse(`${this.settings.inputName}:${line}: ${driven(pin)}`),
    memory: () => {},
    failed: (name: string, error: unknown, state = "failed") =>
      this.report.error(this.located(error), { name, state }),
    warn: (message: string) => this.report.warn(message),
    summary: (now: number, rows: [string, string, number][]) => this.summarize(now, rows),
    done: () => (this.code = this.report.failed ? EXIT_FAILED : EXIT_FINE),
    script: (message: string) => this.refuse(message),
    broken: (error: unknown) => this.break(error),
  };

  /** @returns whether it is the last one. */
  private take([kind, ...values]: Frame): boolean {
    this.handlers[kind]!(...values);
    return this.code !== undefined;
  }

  private unload(error: unknown): void {
    const { file } = this.settings;
    this.report.stray(
      this.loaded ? `${file} was ended` : `${file} failed while it was loaded`,
      this.located(error),
    );
  }

  private reject(reason: unknown): void {
    this.report.stray("a rejected Promise was not handled", this.located(reason));
  }

  private fault(message: string): void {
    this.report.failed = true;
    this.report.complain([`error: ${this.settings.file} was ended by the processor: ${message}.`]);
  }

  private event(event: SimEvent): void {
    this.events.push(event);
    this.report.event(event);
  }

  private summarize(now: number, rows: [string, string, number][]): void {
    const tasks = rows
      .filter(Array.isArray)
      .map(([name, state, resumes]): TaskRow => ({ name, state, resumes }));
    this.report.summary({ events: this.events, now, tasks: () => tasks });
  }

  private refuse(message: string): void {
    this.report.complain([message]);
    this.code = EXIT_USAGE;
  }

  private break(error: unknown): void {
    const located = this.located(error);
    this.report.complain([`error: ${located instanceof Error ? located.stack : located}`]);
    this.code = EXIT_FAILED;
  }

  /** An error with the places in the sources. */
  private located(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    const title = `${error.name}: ${error.message}`;
    error.stack = new Places(this.map).stack(title, this.prepared.places(error.stack ?? ""));
    return error;
  }
}

function driven(pin: string): string {
  return new MisuseError(24, pin, "set from outside while it is an output", "read, written").message;
}

function hungSentence({ title }: RunEngine, patienceMs: number): string {
  return `error: ${title} said nothing for ${patienceMs / 1000} s and was ended: the app did not give up the processor.`;
}

function reason({ with: cause }: Ended): string {
  return typeof cause === "number" ? `exit code ${cause}` : cause;
}
