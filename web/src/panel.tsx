import { Checked, Diagnostics } from './checked';
import { finding, report, tab } from './place';
import { Passing } from './passing';
import { Raw } from './raw';
import { SourceText } from './source';
import { States } from './states';
import { Values } from './values';

export function Panel() {
  const run = finding.value!;
  const tabs = [
    { name: 'source', label: 'Source', shown: run.steps.some(({ source }) => source),
      body: () => <SourceText report={report.value} finding={run} /> },
    { name: 'passing', label: 'Passing run', shown: run.nearest_passing.length > 0,
      body: () => <Passing finding={run} /> },
    { name: 'values', label: 'Values', shown: true, body: () => <Values finding={run} /> },
    { name: 'states', label: 'States', shown: run.state_graph !== undefined,
      body: () => <States graph={run.state_graph!} /> },
    { name: 'checked', label: 'Checked', shown: true,
      body: () => <><Checked report={report.value} /><Diagnostics report={report.value} /></> },
    { name: 'json', label: 'JSON', shown: true, body: () => <Raw /> },
  ].filter(({ shown }) => shown);
  const now = tabs.find(({ name }) => name === tab.value) ?? tabs[0]!;
  // As the ARIA practices have it: one tab is in the order of focus, arrows move between them.
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = (tabs.indexOf(now) + step + tabs.length) % tabs.length;
    tab.value = tabs[at]!.name;
    (event.currentTarget.children[at] as HTMLElement).focus();
  };
  return (
    <section class="panel" aria-label="More about the run">
      <div role="tablist" aria-label="More about the run" onKeyDown={onKeyDown}>
        {tabs.map(({ name, label }) => (
          <button type="button" role="tab" key={name} id={`tab-${name}`} aria-controls="tab-body"
            aria-selected={name === now.name} tabIndex={name === now.name ? 0 : -1}
            onClick={() => { tab.value = name; }}>{label}</button>
        ))}
      </div>
      <div role="tabpanel" id="tab-body" aria-labelledby={`tab-${now.name}`} tabIndex={0}
        class={`body is-${now.name}`}>{now.body()}</div>
    </section>
  );
}
