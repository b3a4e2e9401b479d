export { $await } from "./await.ts";
export { $async } from "./run-async.ts";
