import { useMemo } from 'preact/hooks';
import { chosen, choose } from './place';
import { aligned, firstDifference, stepText } from './run';
import type { Finding, Step } from './report';

function Side({ step }: { step: Step | null }) {
  if (!step) return <td class="nothing">–</td>;
  return (
    <td><b>{step.actor}</b> {stepText(step)}
      {step.source && <span class="own-line">line {step.source.line}</span>}</td>
  );
}

// Both runs in one table, equal steps in one row.
export function Passing({ finding }: { finding: Finding }) {
  const rows = useMemo(() => aligned(finding.steps, finding.nearest_passing), [finding]);
  const difference = firstDifference(finding);
  return (
    <table class="passing">
      <thead><tr><th scope="col">step</th><th scope="col">This run breaks the rule</th>
        <th scope="col">Nearest run that keeps it</th></tr></thead>
      <tbody>
        {rows.map(([left, right], at) => (
          <>
            {at === difference && <tr class="difference"><th colSpan={3} scope="rowgroup">
              ↓ the first difference</th></tr>}
            <tr class={`${left && right ? 'same' : 'differs'}${
              left && left.i === chosen.value ? ' chosen' : ''}`}>
              <th scope="row">{left && <button type="button" class="link"
                onClick={() => choose(left.i)}>{left.i}</button>}</th>
              {left && right ? <><Side step={left} /><td class="equal">the same</td></>
                : <><Side step={left} /><Side step={right} /></>}
            </tr>
          </>
        ))}
      </tbody>
    </table>
  );
}
