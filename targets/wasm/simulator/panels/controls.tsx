import { duration, factor } from "../quantities.ts";
import type { Session } from "../session.ts";
import { useShortcuts } from "../shortcuts.ts";

const WORDS = {
  loading: "starting",
  running: "running",
  paused: "paused",
  ended: "all tasks ended",
  dead: "stopped",
  broken: "not built",
};
const OFF_WORDS = { "deep sleep": "in deep sleep", watchdog: "reset by its watchdog" };
/** Positions of the slider: powers of ten from 0.1 to 1,000. */
const STEPS_A_DECADE = 10;

/** @param props.restart undefined while the server is gone: a new run needs files of it. */
export function Controls({ session, restart }: { session: Session; restart: (() => void) | undefined }) {
  const status = session.status.value;
  const off = session.off.value;
  const running = status === "running";
  const can = running || status === "paused";
  useShortcuts(session);
  return (
    <div class="controls" role="toolbar" aria-label="Simulation">
      <div class="group">
        <button
          type="button"
          id="run"
          class="primary"
          disabled={!can}
          onClick={() => (running ? session.pause() : session.run())}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d={running ? "M1 1h3.5v10H1zM7.5 1H11v10H7.5z" : "M2 .5 11.5 6 2 11.5z"} />
          </svg>
          {running ? "Pause" : "Run"}
        </button>
        <Step session={session} to="turn" label="Turn" title="One turn of the app (T)" disabled={!can} />
        <Step session={session} to="event" label="Event" title="To the next event (E)" disabled={!can} />
        <button
          type="button"
          id="restart"
          disabled={restart === undefined}
          onClick={restart}
          title={restart === undefined ? "Needs the server, which does not answer" : "From the beginning"}
        >
          Restart
        </button>
      </div>
      <Speed session={session} />
      <output class="clock" id="clock" aria-label="Simulated time">
        {duration(session.now.value)}
      </output>
      <span class={`badge ${status}`} id="status">
        {off === undefined ? WORDS[status] : OFF_WORDS[off.why]}
      </span>
    </div>
  );
}

interface StepProps {
  session: Session;
  to: "turn" | "event";
  label: string;
  title: string;
  disabled: boolean;
}

function Step({ session, to, label, title, disabled }: StepProps) {
  return (
    <button type="button" id={to} disabled={disabled} onClick={() => void session.step(to)} title={title}>
      {label}
    </button>
  );
}

function Speed({ session }: { session: Session }) {
  const speed = session.speed.value;
  const reached = session.reached.value;
  const slow = reached !== undefined && reached < speed * 0.9;
  return (
    <label class="speed">
      <span>Speed</span>
      <input
        type="range"
        id="speed"
        min={-STEPS_A_DECADE}
        max={3 * STEPS_A_DECADE}
        step={1}
        value={Math.round(Math.log10(speed) * STEPS_A_DECADE)}
        aria-valuetext={`${factor(speed)} times`}
        onInput={(event) => session.setSpeed(speedAt(Number(event.currentTarget.value)))}
      />
      <output id="factor" class={slow ? "slow" : ""}>
        {factor(speed)}×{reached !== undefined && <small> reached {factor(reached)}×</small>}
      </output>
    </label>
  );
}

function speedAt(step: number): number {
  return Number((10 ** (step / STEPS_A_DECADE)).toPrecision(step % STEPS_A_DECADE === 0 ? 1 : 2));
}
