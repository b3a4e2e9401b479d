import type { Host } from "../border.ts";

declare const $ristretto: Host;

export const host: Host = $ristretto;

/** Work that became ready outside of a turn and that the host does not know of yet. */
const work = { wanted: false };

/** The host is told when the call ends that made the work, or before anything else that the call does to it. */
export function want(): void {
  work.wanted = true;
}

/** For what the host puts on its agenda: a turn that was asked for stands there first. */
export function board(): Host {
  if (work.wanted) {
    work.wanted = false;
    host.pend();
  }
  return host;
}

/** @returns whether the host has to be told. */
export function wanted(): boolean {
  const was = work.wanted;
  work.wanted = false;
  return was;
}
