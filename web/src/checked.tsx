import { Code } from './code';
import { grouped } from './run';
import { judgedByCases, textOf, type Configuration, type Diagnostic, type Report, type Verdict }
  from './report';

function outcome(result: Configuration): string {
  if (result.sampled) return 'sampled';
  if (!result.complete) return `not all: then ${result.stopped_by}`;
  if (result.cases !== undefined) return 'all asked';
  if (result.interleavings) return 'all explored';
  return `all explored; ${result.uncounted ?? 'not counted'}`;
}

const countOr = (count: string | number | null | undefined) =>
  count === null || count === undefined ? '–' : grouped(count);

interface Column {
  name: string;
  of: (result: Configuration) => string;
}

const last: Column = { name: 'explored', of: outcome };
const ofCases: Column[] = [
  { name: 'cases', of: ({ cases }) => countOr(cases) },
  { name: 'of these break', of: ({ violating }) => countOr(violating) },
];
const ofSampling: Column[] = [
  { name: 'schedules', of: ({ sampled }) => countOr(sampled?.schedules) },
  { name: 'different', of: ({ sampled }) => `${sampled?.distinct_is_least ? '≥ ' : ''}${
    countOr(sampled?.distinct_schedules)}` },
  { name: 'of all break', of: ({ sampled }) => countOr(sampled?.violating) },
  { name: 'cut short', of: ({ sampled }) => countOr(sampled?.cut) },
  { name: 'states', of: ({ states, states_are_least: least }) =>
    `${least ? '≥ ' : ''}${grouped(states)}` },
];
const ofInterleavings: Column[] = [
  { name: 'interleavings', of: ({ interleavings }) => countOr(interleavings) },
  { name: 'of these break', of: ({ violating }) => countOr(violating) },
  { name: 'states', of: ({ states }) => grouped(states) },
  { name: 'transitions', of: ({ transitions }) => grouped(transitions) },
  { name: 'depth', of: ({ depth }) => grouped(depth) },
];
const ofSteps: Column[] = [
  { name: 'steps: least', of: ({ steps }) => countOr(steps?.best) },
  { name: 'average', of: ({ steps }) => steps?.average.toFixed(2) ?? '–' },
  { name: 'most', of: ({ steps }) => countOr(steps?.worst) },
];

function columnsOf(report: Report): Column[] {
  if (judgedByCases(report)) return [...ofCases, last];
  if (report.scheduler) return [...ofSampling, last];
  const counted = report.configurations.some(({ steps }) => steps);
  return [...ofInterleavings, ...(counted ? ofSteps : []), last];
}

function Configurations({ report }: { report: Report }) {
  if (report.configurations.length === 0) return null;
  const columns = columnsOf(report);
  return (
    <div class="scrolls" role="region" aria-label="Configurations" tabIndex={0}>
      <table class="configurations">
        <thead><tr><th scope="col">with</th>
          {columns.map(({ name }) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
        <tbody>{report.configurations.map((each) => (
          <tr key={each.name}><th scope="row">{each.name}</th>
            {columns.map(({ name, of }) => <td key={name}>{of(each)}</td>)}</tr>))}</tbody>
      </table>
    </div>
  );
}

function Sampling({ report }: { report: Report }) {
  if (!report.scheduler) return null;
  const weights = report.weights ? `, weights ${report.weights}` : '';
  return (
    <p>Schedules drawn by {report.scheduler}{weights}, seed {report.seed},
      in {report.sampling_seconds?.toFixed(2)} s.
      {report.estimate && ` Estimated ${report.estimate.what}: ${
        (100 * report.estimate.value).toPrecision(2)} %.`}
      {!!report.judged_at_ends?.length && ` Judged only where runs end: ${
        report.judged_at_ends.join('; ')}.`}</p>
  );
}

const secondsOf = (ms: number) => ms < 10 ? 'less than 0.01 s' : `${(ms / 1000).toFixed(2)} s`;

function Facts({ report }: { report: Report }) {
  const list = (title: string, facts: { name: string; value: string }[]) => facts.length > 0 && (
    <div class="names facts"><h3>{title}</h3>
      <dl>{facts.map(({ name, value }) => (
        <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}</dl></div>);
  return <>
    {list('Measured, in all runs together', report.facts ?? [])}
    {report.claimed_ms && list('Claimed by the exercise',
      [{ name: 'milliseconds a call', value: report.claimed_ms }])}
  </>;
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
      <Sampling report={report} />
      <div class="columns">
        <Names title="Broken" names={named('broken')} mark="no" />
        <Names title="Holds" names={named('proved')} mark="yes" />
        <Names title="Not broken so far" names={named('bounded')} mark="open" />
        <Names title={report.scheduler ? 'Not found broken' : 'Not judged'}
          names={named('not-found')} mark="open" />
        <Names title="Reached" names={report.reached} mark="yes" />
        <Names title="Never reached" names={report.not_reached} mark="open" />
        <Facts report={report} />
        <div class="names"><h3>Within these bounds</h3>
          <dl>{bounds.map(([name, value]) => (
            <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}</dl>
          {report.not_simulated && <p>Left out: {report.not_simulated}.</p>}
          {report.elapsed_ms > 0 && <p>Checked in {secondsOf(report.elapsed_ms)}.</p>}</div>
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
