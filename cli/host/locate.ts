import { Session } from "node:inspector";
import { WHEREABOUTS, type Whereabouts } from "./whereabouts.ts";

/**
 * Asks the only worker of this process where it is. The engine answers between two steps of whatever runs there, so a
 * loop that never ends does not matter; nothing is stopped.
 *
 * @returns undefined if there is no answer within `patienceMs`.
 */
export function locate(patienceMs: number): Promise<Whereabouts | undefined> {
  const session = new Session();
  session.connect();
  return new Promise<Whereabouts | undefined>((resolve) => {
    setTimeout(resolve, patienceMs, undefined);
    session.on("NodeWorker.receivedMessageFromWorker", ({ params }) => resolve(answer(params.message)));
    session.on("NodeWorker.attachedToWorker", ({ params }) => ask(session, params.sessionId));
    session.post("NodeWorker.enable", { waitForDebuggerOnStart: false });
  }).finally(() => session.disconnect());
}

function ask(session: Session, sessionId: string): void {
  const question = { id: 1, method: "Runtime.evaluate", params: { expression: `${WHEREABOUTS}()` } };
  session.post("NodeWorker.sendMessageToWorker", { sessionId, message: JSON.stringify(question) });
}

function answer(message: string): Whereabouts | undefined {
  const value = JSON.parse(message).result?.result?.value;
  return typeof value === "string" ? JSON.parse(value) : undefined;
}
