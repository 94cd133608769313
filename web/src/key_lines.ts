// The lines of the program to look at first.
import { pointOf, sameLine } from './run';
import { lastOf, stepAt, textOf, type Finding, type Report, type Source, type Step }
  from './report';

export interface KeyLine {
  file: string;
  number: number;
  text: string;
  why: string;
  kind: 'ran' | 'missing' | 'context';
}

// The lines that only the nearest passing run comes to, in the order of the file.
export function missingLines({ steps, nearest_passing: other }: Finding): Source[] {
  const lines: Source[] = [];
  for (const { source } of other) {
    const known = (step: { source: Source | null }) => sameLine(step.source, source);
    if (source && !steps.some(known) && !lines.some((line) => sameLine(line, source))) {
      lines.push(source);
    }
  }
  return lines.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

const indentOf = (text: string) => text.search(/\S|$/);
const contextMax = 3;

// How the program goes on behind a line, within its block.
function following(report: Report, source: Source): KeyLine[] {
  const text = textOf(report, source.file);
  const indent = indentOf(text[source.line - 1] ?? '');
  const lines: KeyLine[] = [];
  for (let at = source.line; at < text.length && lines.length < contextMax; ++at) {
    const line = text[at]!;
    if (!line.trim()) continue;
    if (indentOf(line) < indent) break;
    lines.push({ file: source.file, number: at + 1, text: line, why: '', kind: 'context' });
  }
  return lines;
}

// Those of the steps that explain the violation, and those that only the nearest passing run comes
// to. Where the last step is followed by more of the program, that is what broke the rule.
export function keyLines(report: Report, finding: Finding): KeyLine[] {
  const { blame } = finding;
  const lines: KeyLine[] = [];
  const put = (line: KeyLine) => {
    const known = lines.find(({ file, number }) => file === line.file && number === line.number);
    if (!known) lines.push(line);
    else if (line.why && !known.why.includes(line.why)) known.why += `; ${line.why}`;
  };
  const add = (step: Step | undefined, why: string) => {
    if (!step?.source) return;
    const { file, line, text } = step.source;
    put({ file, number: line, text, why: `step ${step.i} ${why}`, kind: 'ran' });
  };
  if (blame.overwriting) {
    add(stepAt(finding, blame.computed_from), 'reads what is soon out of date');
    add(stepAt(finding, blame.overwritten), 'is overwritten');
    add(stepAt(finding, blame.overwriting), 'overwrites it, computed from the old value');
  } else {
    const point = pointOf(finding);
    if (point && point < lastOf(finding)) add(stepAt(finding, point), 'is the point of no return');
    add(stepAt(finding, lastOf(finding)), 'runs this, and then the rule is broken');
  }
  for (const { file, line, text } of missingLines(finding)) {
    put({ file, number: line, text, why: 'runs only in the passing run', kind: 'missing' });
  }
  const last = stepAt(finding, lastOf(finding));
  if (!blame.overwriting && last?.source) following(report, last.source).forEach(put);
  return lines.sort((a, b) => a.file.localeCompare(b.file) || a.number - b.number);
}
