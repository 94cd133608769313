import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Code } from './code';
import { chosenStep, choose } from './place';
import { pointOf } from './run';
import { textOf, type Finding, type Report, type Step } from './report';

interface Line {
  number: number;
  text: string;
  steps: Step[];
  passingOnly: boolean;
}

// The whole file where the report has it, otherwise the lines that the steps point at.
function linesOf(report: Report, finding: Finding, file: string): Line[] {
  const lines = new Map<number, Line>();
  const line = (number: number, text: string) => {
    if (!lines.has(number)) lines.set(number, { number, text, steps: [], passingOnly: false });
    return lines.get(number)!;
  };
  textOf(report, file).forEach((text, at) => line(at + 1, text));
  for (const step of finding.steps) {
    if (step.source?.file === file) line(step.source.line, step.source.text).steps.push(step);
  }
  for (const { source } of finding.nearest_passing) {
    if (source?.file !== file) continue;
    const there = line(source.line, source.text);
    there.passingOnly = there.steps.length === 0;
  }
  return [...lines.values()].sort((a, b) => a.number - b.number);
}

const shownNumbersMax = 4;

function Marks({ line, finding }: { line: Line; finding: Finding }) {
  if (line.passingOnly) return <span class="marks passing-only">passing run only</span>;
  const point = pointOf(finding);
  const numbers = line.steps.slice(0, shownNumbersMax).map((step) => (
    <button type="button" key={step.i} title={`Step ${step.i}: ${step.actor}`}
      aria-label={`Step ${step.i}`} class={step.i === point ? 'point' : ''}
      onClick={() => choose(step.i)}>{step.i}</button>));
  const more = line.steps.length - shownNumbersMax;
  return <span class="marks">{numbers}{more > 0 && <small>+{more}</small>}</span>;
}

export function SourceText({ report, finding }: { report: Report; finding: Finding }) {
  const step = chosenStep.value;
  const last = finding.steps.findLast(({ source }) => source);
  const place = step?.source ?? last?.source ?? null;
  const file = place?.file ?? '';
  const lines = useMemo(() => linesOf(report, finding, file), [report, finding, file]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('.current');
    // Only the panel scrolls, never the page.
    const box = list.current?.closest<HTMLElement>('.body');
    if (here && box) box.scrollTop = here.offsetTop - box.clientHeight / 2;
  }, [place]);
  return (
    <>
      <p class="file">{file}{!step && last && <span> · where the run ends, step {last.i}</span>}
        {step && !step.source && <span> · step {step.i} is no line of it</span>}</p>
      <ol ref={list} class="code">
        {lines.map((line) => (
          <li key={line.number} class={[line.number === place?.line ? 'current' : '',
            line.passingOnly ? 'missing' : line.steps.length > 0 ? 'ran' : ''].join(' ')}
            aria-current={line.number === place?.line ? 'location' : undefined}>
            <Marks line={line} finding={finding} />
            <span class="number">{line.number}</span>
            <Code text={line.text.replaceAll('\t', '    ')} file={file} />
          </li>
        ))}
      </ol>
      {report.file_text_cut && <p>The rest of the file is left out.</p>}
    </>
  );
}
