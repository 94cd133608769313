// Names in the habits of both languages, and the nearest name to a mistyped one.
'use strict';

const NEAR_ENOUGH = 0.6;

/** The name as JavaScript writes it, then as Python does; one if they are the same. */
function spellings(name) {
  return [...new Set([camelCase(name), snakeCase(name), name])];
}

function camelCase(name) {
  if (name === name.toUpperCase()) return name;
  const [first, ...others] = name.split('_').filter((word) => word !== '');
  return first + others.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
}

function snakeCase(name) {
  if (name === name.toUpperCase()) return name;
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').toLowerCase();
}

/** The candidate that the name is likely a slip of, or null. */
function closest(name, candidates) {
  let best = null;
  let bestLikeness = NEAR_ENOUGH;
  for (const candidate of candidates) {
    const likeness = 2 * commonLetters(name, candidate) / (name.length + candidate.length);
    if (likeness < bestLikeness) continue;
    best = candidate;
    bestLikeness = likeness;
  }
  return best;
}

/** The length of the longest common subsequence. */
function commonLetters(one, other) {
  let above = new Array(other.length + 1).fill(0);
  for (const letter of one) {
    const current = [0];
    for (let column = 1; column <= other.length; ++column) {
      current.push(letter === other[column - 1] ? above[column - 1] + 1
        : Math.max(above[column], current[column - 1]));
    }
    above = current;
  }
  return above[other.length];
}

module.exports = { camelCase, closest, snakeCase, spellings };
