import type { Builder, Exits, Region } from "../model/builder.ts";

export function inside(b: Builder, region: Region, write: () => void): void {
  b.enterRegion(region);
  write();
  b.regions.pop();
}

/** Goes on where the jumps to `exits` lead, if there are any. */
export function arrive(b: Builder, exits: Exits): void {
  if (!exits.state) return;
  b.goto(exits.state);
  b.enter(exits.state);
}
