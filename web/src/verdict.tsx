import { Copy } from './copy';
import { Code } from './code';
import { chosen, choose, findingAt, reportAt, showFinding, summaries, tab } from './place';
import { keyLines, missingLines, type KeyLine } from './key_lines';
import { countText, firstDifference, grouped, pointOf, pointText, replayCommand, stepText }
  from './run';
import { judgedByCases, stepAt, subjectOf, type Finding, type Report } from './report';

const words = {
  proved: 'Proved', broken: 'Broken', 'not-found': 'Not found', bounded: 'Bounded',
  invalid: 'Invalid', error: 'Error',
};

const freeStepsMax = 6;

const sentence = (text: string) => /[.!?]$/.test(text) ? text : `${text}.`;

// What is claimed when there is no run to show.
function claim(report: Report): string {
  if (report.verdict === 'proved' && judgedByCases(report)) {
    const cases = report.configurations.reduce((sum, each) => sum + (each.cases ?? 0), 0);
    return `all ${grouped(cases)} cases within the bounds were asked; none breaks a rule`;
  }
  if (report.verdict === 'proved') {
    const counts = report.configurations.map((each) => each.interleavings);
    const all = counts.every((count) => count !== null)
      ? ` ${grouped(counts.reduce((sum, count) => sum + BigInt(count!), 0n).toString())}` : '';
    return `all${all} interleavings within the bounds were explored; none breaks a rule`;
  }
  if (report.message) return report.message;
  return report.verdict === 'not-found' ? 'nothing was found; this proves nothing' : '';
}

function Findings({ report }: { report: Report }) {
  if (report.findings.length < 2) return null;
  const rules = new Set(report.findings.map(({ property }) => property));
  return (
    <nav class="findings" aria-label="Findings">
      <span>{report.findings.length} ways to break it:</span>
      {report.findings.map((each, at) => (
        <button type="button" key={at} aria-current={at === findingAt.value ? 'true' : undefined}
          onClick={() => showFinding(at)}>
          {each.configuration}{rules.size > 1 && <small>{each.property}</small>}
        </button>
      ))}
    </nav>
  );
}

function Step({ number }: { number: number }) {
  return <button type="button" class="link" onClick={() => choose(number)}
    aria-current={chosen.value === number ? 'step' : undefined}>step {number}</button>;
}

function Reasons({ finding }: { finding: Finding }) {
  const point = pointOf(finding);
  const at = point ? stepAt(finding, point) : undefined;
  const difference = firstDifference(finding);
  const missing = missingLines(finding).map(({ line }) => line);
  const instead = difference === null ? undefined : finding.nearest_passing[difference];
  return (
    <ul class="because">
      {finding.blame.because.map((reason) => <li key={reason}>{sentence(reason)}</li>)}
      {at && point && (
        <li>No way back after <Step number={point} />: {at.actor}: <q>{stepText(at)}</q>.{' '}
          {sentence(pointText(finding))}</li>
      )}
      {point === 0 && <li>{sentence(pointText(finding))}</li>}
      {instead && difference !== null && (
        <li>The nearest run that keeps the rule differs at step {difference + 1}:{' '}
          {instead.actor}:{' '}
          <q>{stepText(instead)}</q>.{' '}
          {missing.length > 0 && `${listed(missing)} in it, and never here. `}
          <button type="button" class="link" onClick={() => { tab.value = 'passing'; }}>
            Compare</button></li>
      )}
      {finding.passes_if && <li>It passes if {finding.passes_if}<FreeSteps finding={finding} />.
      </li>}
      {finding.other_messages.length > 0 &&
        <li>In other runs: {sentence(finding.other_messages.join('; '))}</li>}
    </ul>
  );
}

// The steps whose order decides nothing, if it is known of them.
function FreeSteps({ finding }: { finding: Finding }) {
  if (!finding.deciding || finding.free_steps.length === 0) return null;
  const free = finding.free_steps.slice(0, freeStepsMax);
  const more = finding.free_steps.length - free.length;
  const last = free.length - 1;
  return (
    <>; when {free.map((number, at) => (
      <>{at > 0 && (at === last && more === 0 ? ' and ' : ', ')}<Step number={number} /></>))}
      {more > 0 && ` and ${more} more`}{free.length + more === 1 ? ' comes' : ' come'} does not
      matter</>
  );
}

function listed(numbers: number[]): string {
  const last = numbers.at(-1);
  return numbers.length === 1 ? `Line ${last} runs`
    : `Lines ${numbers.slice(0, -1).join(', ')} and ${last} run`;
}

// The lines of one file keep their distances, without what all of them are indented by.
function Where({ report, finding }: { report: Report; finding: Finding }) {
  const lines = keyLines(report, finding);
  if (lines.length === 0) return null;
  const indent = Math.min(...lines.map(({ text }) => text.search(/\S|$/)));
  return (
    <section class="where" aria-labelledby="where">
      <h2 id="where">Where to look in {lines[0]!.file}</h2>
      <ol class="code">
        {lines.map((line: KeyLine) => (
          <li key={`${line.file}:${line.number}`} class={line.kind}>
            <span class="number">{line.number}</span>
            <Code text={line.text.slice(indent)} file={line.file} />
            {line.why && <span class="why">{line.why}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Verdict({ report, finding }: { report: Report; finding: Finding | null }) {
  const summary = summaries.value[reportAt.value];
  const said = finding ? finding.message : claim(report);
  return (
    <header class={`verdict is-${report.verdict}`}>
      <p class="subject">{subjectOf(report)}
        {report.file && <span> · exercise {report.exercise}</span>}
        {summary && <span class="summary">: {summary}</span>}</p>
      <h1>
        <span class="word"><span class="mark" aria-hidden="true" />{words[report.verdict]}
          {said && ':'}</span>{' '}
        {said && <span class="claim">{sentence(said)}</span>}
      </h1>
      {finding && (
        <p class="rule">The rule: <strong>{finding.property}</strong>. Broken with{' '}
          {finding.configuration}
          {finding.anomaly && <>: a <strong>{finding.anomaly}</strong></>}.</p>
      )}
      {report.expected && (
        <p class="rule">{report.as_expected ? 'As expected' : 'Not as expected, which was'}
          {report.as_expected ? '' : `: ${report.expected}`}.</p>
      )}
      <Findings report={report} />
      {finding?.picture && <pre class="picture" tabIndex={0}>{finding.picture.join('\n')}</pre>}
      {finding && (
        <div class="explanation">
          <div>
            <Reasons finding={finding} />
            <p class="counts">{countText(report, finding)}</p>
          </div>
          <Where report={report} finding={finding} />
        </div>
      )}
      {finding?.token && (
        <div class="replay"><span>Run it again</span>
          <code>{replayCommand(report, finding)}</code>
          <Copy text={replayCommand(report, finding)} what="the command" /></div>
      )}
    </header>
  );
}
