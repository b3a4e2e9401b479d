export { $await } from "./await.ts";
export { $made } from "./made.ts";
export { $async } from "./run-async.ts";
