import type { Trace } from "../trace/trace.ts";

export type EdgeKind = "any" | "rising" | "falling";

/**
 * The nearest edge before or after `time`. A trace's first sample is where its pin was opened: no edge. For ports and
 * tasks every sample counts.
 */
export function findEdge(trace: Trace, kind: EdgeKind, time: number, forward: boolean): number | undefined {
  const step = forward ? 1 : -1;
  let at = forward ? trace.firstAt(time + 0.001) : trace.firstAt(time) - 1;
  for (; at >= 0 && at < trace.length; at += step) if (isEdge(trace, kind, at)) return trace.time(at);
  return undefined;
}

function isEdge(trace: Trace, kind: EdgeKind, at: number): boolean {
  if (trace.kind === "mark") return true;
  if (at === 0) return false;
  const rise = trace.value(at) - trace.value(at - 1);
  return kind === "any" ? rise !== 0 : kind === "rising" ? rise > 0 : rise < 0;
}

/** How many changes a trace has from one time up to another one. */
export function countEdges(trace: Trace, from: number, to: number): number {
  const [low, high] = from < to ? [from, to] : [to, from];
  return trace.firstAt(high + 0.001) - trace.firstAt(low);
}
