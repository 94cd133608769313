// Where states and steps stand in the picture of the state graph, by dagre.
import { Graph, layout } from '@dagrejs/dagre';
import type { StateGraph } from './report';

export const radius = 9;
const margin = 14;
const labelRoom = 7;  // a letter's width, about

export interface Picture {
  width: number;
  height: number;
  states: { x: number; y: number }[];
  edges: { path: string; title: string; fault: boolean; onRun: boolean }[];
  labels: { x: number; y: number; text: string }[];
}

interface Point { x: number; y: number }
interface LaidOutEdge extends Point { points: Point[]; width: number }

// Through all points, with the corners rounded.
function smooth(points: Point[]): string {
  const [first, ...rest] = points;
  let path = `M${round(first!)}`;
  rest.forEach((point, at) => {
    const next = rest[at + 1];
    if (!next) path += `L${round(point)}`;
    else path += `Q${round(point)} ${round(between(point, next))}`;
  });
  return path;
}
const between = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const round = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

// "A get": whose step it is in one word.
const shortOf = (actor: string) => actor.split(' ').at(-1)!;

export function laidOut(graph: StateGraph): Picture {
  const drawing = new Graph({ multigraph: true });
  drawing.setGraph({ rankdir: 'TB', nodesep: 16, ranksep: 30, marginx: margin, marginy: margin });
  drawing.setDefaultEdgeLabel(() => ({}));
  const onRun = new Set(graph.run.slice(1).map((to, at) => `${graph.run[at]}>${to}`));
  const flagged = graph.run.find((at) => graph.states[at]!.lost);
  graph.states.forEach((_, at) => {
    drawing.setNode(String(at), { width: 2 * radius + (at === flagged ? 100 : 8),
      height: 2 * radius + 8 });
  });
  // A step back towards the start is laid out the other way round, so that time runs downwards.
  const ends = ({ from, to }: StateGraph['edges'][number]): [number, number] =>
    graph.states[to]!.depth < graph.states[from]!.depth ? [to, from] : [from, to];
  graph.edges.forEach((step, at) => {
    const { from, to, actor, label } = step;
    const [upper, lower] = ends(step);
    const isShown = onRun.has(`${from}>${to}`);
    const width = isShown ? labelRoom * `${shortOf(actor)} ${label}`.length : 0;
    drawing.setEdge(String(upper), String(lower),
      { width, height: isShown ? 12 : 0, labelpos: 'r', weight: isShown ? 4 : 1 }, String(at));
  });
  layout(drawing);
  const picture: Picture = { width: 0, height: 0, states: [], edges: [], labels: [] };
  graph.states.forEach((_, at) => {
    const { x, y } = drawing.node(String(at)) as Point;
    // The flag stands at the right of its state.
    picture.states.push({ x: at === flagged ? x - 46 : x, y });
  });
  graph.edges.forEach((step, at) => {
    const { from, to, actor, label, fault } = step;
    const [upper, lower] = ends(step);
    const edge = drawing.edge({ v: String(upper), w: String(lower), name: String(at) }) as
      unknown as LaidOutEdge;
    if (upper !== from) edge.points.reverse();
    const isShown = onRun.has(`${from}>${to}`);
    const points = clipped(edge.points, picture.states[from]!, picture.states[to]!);
    picture.edges.push({ path: smooth(points), fault, onRun: isShown,
      title: `${actor}: ${label}${fault ? ' (a fault)' : ''}` });
    if (isShown) {
      picture.labels.push({ x: edge.x - edge.width / 2 + 4, y: edge.y + 4,
        text: `${shortOf(actor)} ${label}` });
    }
  });
  const size = drawing.graph() as { width: number; height: number };
  picture.width = Math.ceil(size.width);
  picture.height = Math.ceil(size.height);
  return picture;
}

// From one state's outline to the other's.
function clipped(points: Point[], from: Point, to: Point): Point[] {
  const inner = points.slice(1, -1);
  const begin = towards(from, inner[0] ?? to, radius + 4);
  const end = towards(to, inner.at(-1) ?? from, radius + 6);
  return [begin, ...inner, end];
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + (to.x - from.x) / length * distance,
    y: from.y + (to.y - from.y) / length * distance };
}
