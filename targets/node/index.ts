export { nodeClock } from "./clock.ts";
export { fromPromise, toPromise } from "./promise.ts";
