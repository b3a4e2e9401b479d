export { $await } from "./await.ts";
export { $decorations, $initial, $initialize, $member, $whole } from "./decorated.ts";
export { $made } from "./made.ts";
export { $task, $taskCall, $tasks } from "./plain-await.ts";
export { $failed, $release, $releaseAll, $released, $use, $uses } from "./released.ts";
export { $async } from "./run-async.ts";
