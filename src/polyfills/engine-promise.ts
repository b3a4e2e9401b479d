/** What Promises are made by: that of the engine. See own-promise.ts. */
export const EnginePromise = Promise;
