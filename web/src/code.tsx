// One line of code, its comments, texts and keywords told apart. Lines are looked at alone, so a
// comment or a text over several lines stays plain: calm, and never wrong about what is code.
const keywords = new Set(('async await break case catch class const continue co_await co_return ' +
  'def do elif else except export finally for from function if import in is lambda let new None ' +
  'not null or pass raise return struct switch throw True False true false try var void while ' +
  'with auto').split(' '));

const pieces = (hash: boolean) => new RegExp(
  `(${hash ? '#.*$' : '//.*$|/\\*.*?(?:\\*/|$)'})` +
  '|("(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\'|`(?:[^`\\\\]|\\\\.)*`)' +
  '|([A-Za-z_$][\\w$]*)', 'g');
const python = pieces(true);
const others = pieces(false);

export function Code({ text, file }: { text: string; file: string }) {
  const indent = text.search(/\S|$/);
  const code = text.slice(indent);
  const parts = [];
  let at = 0;
  for (const match of code.matchAll(file.endsWith('.py') ? python : others)) {
    const [whole, comment, quoted] = match;
    const kind = comment ? 'comment' : quoted ? 'quoted' : keywords.has(whole) ? 'keyword' : null;
    if (!kind) continue;
    parts.push(code.slice(at, match.index), <span class={kind}>{whole}</span>);
    at = match.index + whole.length;
  }
  parts.push(code.slice(at));
  return <code style={indent > 0 ? { '--indent': indent } : undefined}>{parts}</code>;
}
