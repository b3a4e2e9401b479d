import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    buildCache: string;
  }
}

/** One folder for a run: what one test file has built, the others need not build again. */
export default function setUp(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-test-builds-"));
  project.provide("buildCache", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
