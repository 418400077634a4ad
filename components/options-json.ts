// An answer made readable. Numbers are copied as they are written: ids are longer than a JavaScript number.

/**
 * JSON with one member a line, two spaces deep; the characters of every value stay as they came.
 * Text that is not JSON comes back unchanged.
 */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let deep = 0;
  let out = '';
  const line = () => `\n${'  '.repeat(deep)}`;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  for (const [index, token] of tokens.entries()) {
    if (token === '{' || token === '[') {
      const empty = /[}\]]/.test(tokens[index + 1] ?? '') && tokens[index + 1]?.length === 1;
      out += token;
      deep += 1;
      if (!empty) out += line();
    } else if (token === '}' || token === ']') {
      deep -= 1;
      const before = tokens[index - 1];
      out += before === '{' || before === '[' ? token : line() + token;
    } else if (token === ',') out += token + line();
    else if (token === ':') out += ': ';
    else out += token;
  }
  return out;
}
