import { useEffect } from 'preact/hooks';
import { Checked, Diagnostics } from './checked';
import { Diagram } from './diagram';
import { Help } from './help';
import { Panel } from './panel';
import { finding, findingAt, report, reportAt, reports, showReport } from './place';
import { States } from './states';
import { StepBar } from './step_bar';
import { subjectOf } from './report';
import { Verdict } from './verdict';

const words: Record<string, string> = { 'not-found': 'not found' };

function Reports() {
  if (reports.value.length < 2) return null;
  return (
    <nav class="reports" aria-label="Reports in this file">
      {reports.value.map((each, at) => (
        <button type="button" key={at} class={`report-link is-${each.verdict}`}
          aria-current={at === reportAt.value ? 'page' : undefined} onClick={() => showReport(at)}>
          <span class="mark" aria-hidden="true" />{subjectOf(each)}{' '}
          <small>{words[each.verdict] ?? each.verdict}
            {each.as_expected === false ? ', not as expected' : ''}</small>
        </button>
      ))}
    </nav>
  );
}

export function Page() {
  const shown = report.value;
  const run = finding.value;
  useEffect(() => { document.title = `${shown.verdict}: ${subjectOf(shown)}`; }, [shown]);
  return (
    <>
      <Reports />
      <main key={`${reportAt.value}.${findingAt.value}`}>
        <Verdict report={shown} finding={run} />
        {run && run.steps.length > 0 && (
          <section class="run" aria-label="The run">
            <div class="story">
              <StepBar />
              <Diagram finding={run} />
            </div>
            <Panel />
          </section>
        )}
        {run?.steps.length ? null : <>
          <Diagnostics report={shown} />
          <Checked report={shown} />
          {shown.state_graph && <section class="states" aria-labelledby="states">
            <h2 id="states">The explored states</h2><States graph={shown.state_graph} /></section>}
        </>}
        <Help />
      </main>
    </>
  );
}
