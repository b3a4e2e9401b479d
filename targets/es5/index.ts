export { type Start, starter } from "./start.ts";
