import { duration, span } from "../quantities.ts";
import type { Off, Session } from "../session.ts";

const WORDS = {
  "deep sleep": { title: "The board is in deep sleep.", button: "Wake it up" },
  watchdog: { title: "The watchdog reset the board.", button: "Start it again" },
};

/**
 * Once the board is off: why, and the start that follows on a real one.
 *
 * @param props.start undefined while the server is gone.
 */
export function OffNotice(props: { session: Session; start: ((reason: Off["why"]) => void) | undefined }) {
  const { session, start } = props;
  const off = session.off.value;
  return (
    <div class="notice off" role="status">
      {off !== undefined && (
        <p>
          <span>
            <strong>{WORDS[off.why].title}</strong> {whatHappened(off, duration(session.now.value))} Only
            board.storage is left, and board.resetReason is then {`"${off.why}".`}
          </span>
          <button
            type="button"
            id="start-again"
            disabled={start === undefined}
            onClick={() => start?.(off.why)}
            title={start === undefined ? "Needs the server, which does not answer" : undefined}
          >
            {WORDS[off.why].button}
          </button>
        </p>
      )}
    </div>
  );
}

function whatHappened({ why, ms }: Off, at: string): string {
  return why === "deep sleep"
    ? `It went off at ${at}, and starts anew after ${span(ms)}.`
    : `It was not fed in time at ${at}, and the board starts anew.`;
}
