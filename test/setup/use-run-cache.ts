import { inject } from "vitest";
import { shareCache } from "../../compiler/bundle/shared-cache.ts";

shareCache(inject("buildCache"));
