// Imports and exports, turned into what a script can do, with every other character in its place.
//
// A file runs as a script in a function of its own, as Node runs CommonJS: so its functions have
// the module scope that they expect, and a run costs no module loading. Imports become calls of
// `require` above the first line; exports lose the keyword.
'use strict';

/** `{text, imports, exports}`: the text to run, code to put before it, exported name to local. */
function asScript(source, { tree, comments }) {
  const edits = new Edits(withoutHashbang(source));
  for (const { type, start, value } of comments) {
    // A comment that gives the script another name would give it other lines, too.
    if (type === 'Line' && /^[#@]/.test(value)) edits.replace(start, start + 3, '// ');
  }
  const imports = [];
  const exports = new Map();
  for (const statement of tree.body) {
    const translate = STATEMENTS[statement.type];
    if (translate) translate(statement, edits, imports, exports);
  }
  return { text: edits.text(), imports: imports.join(' '), exports };
}

const STATEMENTS = {
  ImportDeclaration(statement, edits, imports) {
    imports.push(importCode(statement));
    edits.blank(statement.start, statement.end);
  },
  ExportAllDeclaration(statement, edits, imports) {
    imports.push(importCode({ ...statement, specifiers: [] }));
    edits.blank(statement.start, statement.end);
  },
  ExportNamedDeclaration(statement, edits, imports, exports) {
    if (statement.declaration) {
      for (const name of declaredNames(statement.declaration)) exports.set(name, name);
      edits.blank(statement.start, statement.declaration.start);
      return;
    }
    if (statement.source) {
      imports.push(importCode({ ...statement, specifiers: [] }));
    } else {
      statement.specifiers.forEach(({ exported, local }) => {
        exports.set(nameOf(exported), local.name);
      });
    }
    edits.blank(statement.start, statement.end);
  },
  ExportDefaultDeclaration(statement, edits, _imports, exports) {
    const { declaration } = statement;
    if (declaration.id) {
      exports.set('default', declaration.id.name);
      edits.blank(statement.start, declaration.start);
      return;
    }
    // "export default" has room for a declaration; a function must be ended, which it was not.
    const name = edits.freshName('main');
    exports.set('default', name);
    edits.replace(statement.start, declaration.start, `var ${name}=`);
    edits.insert(statement.end, ';');
  },
};

function importCode({ source, specifiers }) {
  const required = `require(${JSON.stringify(source.value)})`;
  const named = [];
  let code = '';
  for (const { type, imported, local: { name } } of specifiers) {
    if (type === 'ImportSpecifier') named.push(`${JSON.stringify(nameOf(imported))}: ${name}`);
    else if (type === 'ImportDefaultSpecifier') code += `const ${name} = ${required}.default; `;
    else code += `const ${name} = ${required}; `;
  }
  return named.length > 0 || code === '' ? `${code}const { ${named.join(', ')} } = ${required};`
    : code;
}

function nameOf(node) {
  return node.type === 'Literal' ? node.value : node.name;
}

/** The names that a declaration makes, also out of patterns. */
function declaredNames(declaration) {
  if (declaration.type !== 'VariableDeclaration') return [declaration.id.name];
  return declaration.declarations.flatMap((each) => namesIn(each.id));
}

function namesIn(pattern) {
  switch (pattern && pattern.type) {
    case 'Identifier': return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesIn(each.value || each.argument));
    case 'ArrayPattern': return pattern.elements.flatMap(namesIn);
    case 'AssignmentPattern': return namesIn(pattern.left);
    case 'RestElement': return namesIn(pattern.argument);
    default: return [];
  }
}

function withoutHashbang(source) {
  return source.startsWith('#!') ? `//${source.slice(2)}` : source;
}

/** Changes to a text that keep its lines, and its columns where they fit. */
class Edits {
  constructor(source) {
    this._source = source;
    this._changes = [];
  }

  blank(start, end) {
    this.replace(start, end, '');
  }

  replace(start, end, text) {
    const lines = this._source.slice(start + text.length, end).replace(/[^\r\n\u2028\u2029]/g, ' ');
    this._changes.push({ start, end, text: text + lines });
  }

  insert(at, text) {
    this._changes.push({ start: at, end: at, text });
  }

  freshName(stem) {
    let name = stem;
    while (this._source.includes(name)) name += '_';
    return name;
  }

  text() {
    this._changes.sort((one, other) => one.start - other.start);
    let text = '';
    let at = 0;
    for (const change of this._changes) {
      if (change.start < at) continue; // a comment within what is gone already
      text += this._source.slice(at, change.start) + change.text;
      at = change.end;
    }
    return text + this._source.slice(at);
  }
}

module.exports = { asScript, declaredNames };
