// The state graph: drawn where it is small, counted by depth where it is large.
import { useMemo } from 'preact/hooks';
import { chosen, choose } from './place';
import { grouped } from './run';
import { laidOut, radius } from './state_layout';
import type { StateGraph } from './report';

// What a state is, from the worst on; each has its own shape, and is named in the legend.
type Kind = 'safe' | 'lost' | 'breaks';
function kindOf(graph: StateGraph, at: number): Kind {
  const { breaks, lost } = graph.states[at]!;
  return breaks ? 'breaks' : lost ? 'lost' : 'safe';
}

// The first state on the run from which nothing keeps the rule: the point of no return.
const pointIn = (graph: StateGraph) => graph.run.find((at) => graph.states[at]!.lost);

function Shape({ kind, ends }: { kind: Kind; ends: boolean }) {
  const r = radius;
  const around = ends ? 3.5 : 0;
  switch (kind) {
    case 'breaks': return <>
      {around > 0 && <rect x={-r - around} y={-r - around} width={2 * (r + around)}
        height={2 * (r + around)} class="ring" />}
      <rect x={-r} y={-r} width={2 * r} height={2 * r} />
      <path d={`M${-r / 2} ${-r / 2}L${r / 2} ${r / 2}M${r / 2} ${-r / 2}L${-r / 2} ${r / 2}`}
        class="cross" /></>;
    case 'lost': return <>
      {around > 0 && <path d={diamond(r + 2 + around * 1.4)} class="ring" />}
      <path d={diamond(r + 2)} /></>;
    default: return <>
      {around > 0 && <circle r={r + around} class="ring" />}
      <circle r={r} /></>;
  }
}
const diamond = (r: number) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;

const meanings: [Kind, boolean, string][] = [
  ['safe', false, 'a run from here can still keep the rule'],
  ['lost', false, 'no run from here keeps it'],
  ['breaks', false, 'it is broken here'],
  ['safe', true, 'a second outline: a run can end here'],
];

function Legend({ graph }: { graph: StateGraph }) {
  const kinds = new Set(graph.states.map((_, at) => kindOf(graph, at)));
  const shown = meanings.filter(([kind, ends]) => kinds.has(kind) &&
    (!ends || graph.states.some((state) => state.ends)));
  return (
    <ul class="legend">{shown.map(([kind, ends, meaning]) => (
      <li key={meaning}><svg width="28" height="28" viewBox="-14 -14 28 28" aria-hidden="true">
        <g class={`state is-${kind}`}><Shape kind={kind} ends={ends} /></g></svg>
        {graph.property || ends ? meaning : 'a state'}</li>))}
      {graph.run.length > 0 && <li><svg width="28" height="28" viewBox="-14 -14 28 28"
        aria-hidden="true"><path class="edge on-run" d="M-12 0H12" /></svg>the run shown</li>}
      {graph.edges.some(({ fault }) => fault) && <li><svg width="28" height="28"
        viewBox="-14 -14 28 28" aria-hidden="true"><path class="edge fault" d="M-12 0H12" /></svg>
        a fault</li>}
    </ul>
  );
}

function described(graph: StateGraph) {
  const of = (holds: (state: StateGraph['states'][number]) => boolean) =>
    graph.states.filter(holds).length;
  const counts = `${graph.states.length} states and ${graph.edges.length} steps between them`;
  if (!graph.property) return `${counts}, with ${graph.configuration}.`;
  if (of(({ breaks, lost }) => breaks || lost) === 0) {
    return `${counts}, with ${graph.configuration}. No state breaks “${graph.property}” by ` +
      'itself: the run does, as a whole.';
  }
  return `${counts}, with ${graph.configuration}. In ${of(({ breaks }) => breaks)} the rule ` +
    `“${graph.property}” is broken; from ${of(({ lost }) => lost)} no run keeps it.`;
}

function Drawn({ graph }: { graph: StateGraph }) {
  const picture = useMemo(() => laidOut(graph), [graph]);
  const point = pointIn(graph);
  const now = chosen.value === null ? null : graph.run[chosen.value] ?? null;
  return (
    <div class="scrolls" role="region" aria-label="State graph" tabIndex={0}>
      <svg class="graph" width={picture.width} height={picture.height} role="img"
        aria-label={described(graph)} viewBox={`0 0 ${picture.width} ${picture.height}`}>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7"
          markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" />
        </marker></defs>
        {picture.edges.map(({ path, title, fault, onRun }, at) => (
          <path key={at} d={path} marker-end="url(#tip)"
            class={`edge${fault ? ' fault' : ''}${onRun ? ' on-run' : ''}`}>
            <title>{title}</title></path>))}
        {picture.labels.map(({ x, y, text }, at) => (
          <text key={at} x={x} y={y} class="step-label">{text}</text>))}
        {picture.states.map(({ x, y }, at) => {
          const step = graph.run.indexOf(at);
          const state = graph.states[at]!;
          return (
            <g key={at} transform={`translate(${x} ${y})`}
              class={`state is-${kindOf(graph, at)}${at === now ? ' now' : ''}`}
              onClick={step > 0 ? () => choose(step) : undefined}>
              {at === now && <circle r={radius + 8} class="here" />}
              <Shape kind={kindOf(graph, at)} ends={state.ends} />
              {step >= 0 && <text class="at" y="3.5">{kindOf(graph, at) === 'breaks' ? '' : step}
              </text>}
              {at === point && <text class="flag" x={radius + 11} y="4">▶ no way back</text>}
              <title>{`${state.breaks ? 'the rule is broken' : state.lost ? 'no way back'
                : 'can be kept'}${state.ends ? '; a run can end here' : ''}${
                step >= 0 ? `; after step ${step} of the run` : ''}`}</title>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function Levels({ graph }: { graph: StateGraph }) {
  const most = Math.max(...graph.levels.map(({ states }) => states));
  const { depths_a_level: depths } = graph;
  const depth = (at: number) =>
    depths === 1 ? String(at) : `${at * depths}–${(at + 1) * depths - 1}`;
  return (
    <div class="scrolls" role="region" aria-label="States by depth" tabIndex={0}>
      <table class="levels"><thead><tr><th scope="col">steps from the start</th>
        <th scope="col">states</th>{graph.property && <><th scope="col">no way back</th>
          <th scope="col">broken</th></>}<th scope="col"><span class="unseen">bar</span></th></tr>
      </thead><tbody>{graph.levels.map(({ states, lost, breaking }, at) => (
        <tr key={at}><th scope="row">{depth(at)}</th><td>{grouped(states)}</td>
          {graph.property && <><td>{grouped(lost)}</td><td>{grouped(breaking)}</td></>}
          <td class="bar-cell" aria-hidden="true"><svg width="100%" height="10"
            preserveAspectRatio="none" viewBox={`0 0 ${most} 10`}>
            <rect width={states} height="10" class="all" />
            <rect width={lost} height="10" class="lost" /></svg></td></tr>))}</tbody></table>
    </div>
  );
}

function Kinds({ graph }: { graph: StateGraph }) {
  return (
    <table class="kinds"><thead><tr><th scope="col">step</th>
      <th scope="col">of all steps between states</th></tr></thead>
    <tbody>{graph.kinds.map(({ label, fault, steps }) => (
      <tr key={`${label}.${fault}`}><th scope="row">{fault && <b class="fault-word">fault </b>}
        {label}</th><td>{grouped(steps)}</td></tr>))}</tbody></table>
  );
}

export function States({ graph }: { graph: StateGraph }) {
  const drawn = graph.states.length > 0;
  const all = graph.levels.reduce((sum, { states }) => sum + states, 0);
  return (
    <>
      <p class="file">{drawn ? described(graph)
        : `${grouped(all)} states with ${graph.configuration}: too many to draw.`}{' '}
        {!graph.complete && 'Not all were explored, so it is not known which are lost.'}</p>
      {drawn && <Legend graph={graph} />}
      {drawn ? <Drawn graph={graph} /> : <Levels graph={graph} />}
      <Kinds graph={graph} />
    </>
  );
}
