import type { PageBoard } from "../page-state.ts";
import { Panel } from "../panels/panel.tsx";
import type { Session } from "../session.ts";
import type { Trace } from "../trace/trace.ts";
import { AnalogInput } from "./analog-input.tsx";
import { LED } from "./led.tsx";
import { Pin } from "./pin.tsx";
import { PushButton } from "./push-button.tsx";
import { PWMOutput } from "./pwm-output.tsx";

const byName = new Intl.Collator("en", { numeric: true }).compare;

/** The board with its parts, and below it whatever else the app has opened. */
export function BoardPicture({ session, board }: { session: Session; board: PageBoard }) {
  void session.changes.value;
  const { traces } = session.store;
  const opened = [...traces.values()].filter(({ kind }) => kind !== "mark");
  const names = (known: readonly string[], letters: string) =>
    [
      ...new Set([...known, ...opened.map(({ name }) => name).filter((name) => name.startsWith(letters))]),
    ].sort(byName);
  const others = opened.filter(({ name }) => !/^(LED|BTN)/.test(name)).sort((a, b) => byName(a.name, b.name));
  const leds = names(board.leds, "LED");
  return (
    <Panel title={board.name} area="board">
      <div class="pcb">
        <div class="leds">
          {leds.map((name) => (
            <LED key={name} name={name} session={session} own={leds.length === board.leds.length} />
          ))}
        </div>
        <div class="buttons">
          {names(board.buttons, "BTN").map((name) => (
            <PushButton key={name} name={name} session={session} />
          ))}
        </div>
      </div>
      {others.length > 0 && (
        <div class="parts">
          {others.map((trace) => (
            <Part key={trace.name} trace={trace} session={session} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function Part({ trace, session }: { trace: Trace; session: Session }) {
  if (trace.kind === "duty") return <PWMOutput trace={trace} session={session} />;
  if (trace.kind === "analog") return <AnalogInput trace={trace} session={session} />;
  return <Pin trace={trace} session={session} />;
}
