import type { Page } from "playwright-core";

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds: by the clock, and of the processor. */
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

export interface LongestTask {
  /** Of the processor: what the page itself takes, whatever else runs on this machine. */
  processorMs: number;
  /** By the clock. */
  clockMs: number;
  count: number;
}

/** Watches the tasks of the page's main thread. @returns ends it. */
export async function watchMainThread(page: Page): Promise<() => Promise<LongestTask>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      recordMode: "recordAsMuchAsPossible",
      includedCategories: ["disabled-by-default-devtools.timeline"],
      excludedCategories: ["*"],
    },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await complete;
    return longest(events);
  };
}

function longest(events: readonly TraceEvent[]): LongestTask {
  const isMain = (thread: TraceEvent) =>
    thread.name === "thread_name" && thread.args.name === "CrRendererMain";
  const threads = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, pid, tid }) => name === "RunTask" && threads.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error("Chromium told of no task of the main thread.");
  return {
    processorMs: tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000,
    clockMs: tasks.reduce((most, { dur = 0 }) => Math.max(most, dur), 0) / 1000,
    count: tasks.length,
  };
}
