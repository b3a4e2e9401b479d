import { measured, span } from "../quantities.ts";
import type { Session } from "../session.ts";
import { Panel } from "./panel.tsx";

export function TaskTable({ session }: { session: Session }) {
  const tasks = session.tasks.value;
  return (
    <Panel title="Tasks" area="tasks">
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Task</th>
              <th>State</th>
              <th class="number">Resumes</th>
              <th class="number" title="Time that it took of this machine">
                Active
              </th>
              <th class="number">Next deadline</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map(({ id, name, state, resumes, deadline }) => (
              <tr key={id}>
                <td>{name}</td>
                <td>
                  <span class={`state ${state}`}>{state}</span>
                </td>
                <td class="number">{resumes}</td>
                <td class="number">{measured(session.activity.active(id))}</td>
                <td class="number">{deadline < 0 ? "–" : `in ${span(deadline)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {tasks.length === 0 && <p class="empty">No task lives.</p>}
      </div>
    </Panel>
  );
}
