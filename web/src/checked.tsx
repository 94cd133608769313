import { Code } from './code';
import { grouped } from './run';
import { textOf, type Configuration, type Diagnostic, type Report, type Verdict } from './report';

function outcome(result: Configuration): string {
  if (!result.complete) return `not all: then ${result.stopped_by}`;
  if (result.interleavings) return 'all explored';
  return `all explored; ${result.uncounted ?? 'not counted'}`;
}

function Configurations({ report }: { report: Report }) {
  if (report.configurations.length === 0) return null;
  return (
    <div class="scrolls" role="region" aria-label="Configurations" tabIndex={0}>
      <table class="configurations">
        <thead><tr><th scope="col">with</th><th scope="col">interleavings</th>
          <th scope="col">of these break</th><th scope="col">states</th>
          <th scope="col">transitions</th><th scope="col">explored</th></tr></thead>
        <tbody>{report.configurations.map((each) => (
          <tr key={each.name}><th scope="row">{each.name}</th>
            <td>{each.interleavings ? grouped(each.interleavings) : '–'}</td>
            <td>{each.violating ? grouped(each.violating) : '–'}</td>
            <td>{grouped(each.states)}</td><td>{grouped(each.transitions)}</td>
            <td>{outcome(each)}</td></tr>))}</tbody>
      </table>
    </div>
  );
}

function Names({ title, names, mark }: { title: string; names: string[]; mark: string }) {
  if (names.length === 0) return null;
  return <div class={`names ${mark}`}><h3>{title}</h3>
    <ul>{names.map((name) => <li key={name}>{name}</li>)}</ul></div>;
}

export function Checked({ report }: { report: Report }) {
  const named = (verdict: Verdict) =>
    report.properties.filter((each) => each.verdict === verdict).map(({ name }) => name);
  const bounds = Object.entries(report.bounds);
  if (report.verdict === 'error') return null;
  return (
    <section class="checked" aria-label="What was checked">
      <Configurations report={report} />
      <div class="columns">
        <Names title="Broken" names={named('broken')} mark="no" />
        <Names title="Holds" names={named('proved')} mark="yes" />
        <Names title="Not broken so far" names={named('bounded')} mark="open" />
        <Names title="Reached" names={report.reached} mark="yes" />
        <Names title="Never reached" names={report.not_reached} mark="open" />
        <div class="names"><h3>Within these bounds</h3>
          <dl>{bounds.map(([name, value]) => (
            <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}</dl>
          {report.not_simulated && <p>Left out: {report.not_simulated}.</p>}</div>
      </div>
      {report.printed && <><h3>Printed by the program</h3><pre>{report.printed}</pre></>}
    </section>
  );
}

function Told({ each, report }: { each: Diagnostic; report: Report }) {
  const place = [each.file ?? report.file, each.line, each.column].filter(Boolean).join(':');
  const lines = textOf(report, each.file ?? report.file ?? '');
  const first = Math.max(1, (each.line ?? 0) - 2);
  return (
    <li><p>{place && <code>{place}</code>} {each.message !== report.message && each.message}</p>
      {each.line !== null && lines.length > 0 && (
        <ol class="code">{lines.slice(first - 1, each.line + 2).map((text, at) => (
          <li key={at} class={first + at === each.line ? 'current' : ''}>
            <span class="number">{first + at}</span>
            <Code text={text} file={each.file ?? report.file ?? ''} /></li>))}</ol>)}
    </li>
  );
}

export function Diagnostics({ report }: { report: Report }) {
  const section = (title: string, all: Diagnostic[]) => all.length > 0 && (
    <section class="diagnostics" aria-label={title}><h2>{title}</h2>
      <ul>{all.map((each, at) => <Told key={at} each={each} report={report} />)}</ul></section>);
  return <>{section('What is wrong', report.diagnostics)}{section('Advice', report.advice)}</>;
}
