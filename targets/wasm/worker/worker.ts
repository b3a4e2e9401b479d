import type { ToHost, ToWorker } from "./protocol.ts";
import { Server } from "./server.ts";
import { parent } from "./worker-channel.ts";

const channel = await parent<ToHost, ToWorker>();
const server = new Server((message) => channel.post(message));
channel.listen((message) => server.hear(message));
