import { parent } from "./channel.ts";
import type { ToHost, ToWorker } from "./protocol.ts";
import { Server } from "./server.ts";

const channel = await parent<ToHost, ToWorker>();
const server = new Server((message) => channel.post(message));
channel.listen((message) => server.hear(message));
