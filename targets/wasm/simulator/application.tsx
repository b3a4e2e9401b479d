import { Analyser } from "./analyser/analyser.tsx";
import { BoardPicture } from "./board/picture.tsx";
import type { Connection } from "./connection.ts";
import { Controls } from "./panels/controls.tsx";
import { Devices } from "./panels/devices.tsx";
import { Header } from "./panels/header.tsx";
import { ProblemList } from "./panels/problem-list.tsx";
import { TaskTable } from "./panels/task-table.tsx";
import { Terminal } from "./panels/terminal.tsx";

export function Application({ connection }: { connection: Connection }) {
  const session = connection.session.value;
  const state = connection.state.value;
  if (session === undefined || state === undefined) return <p class="refusal">Loading …</p>;
  return (
    <div class="layout" key={state.version}>
      <Header connection={connection} session={session} state={state} />
      <Controls session={session} restart={() => connection.restart()} />
      <ProblemList session={session} />
      <main>
        <div class="side">
          <BoardPicture session={session} board={state.board} />
          <Terminal session={session} />
          <Devices session={session} standing={connection.standing} />
        </div>
        <div class="time">
          <Analyser session={session} />
          <TaskTable session={session} />
        </div>
      </main>
    </div>
  );
}
