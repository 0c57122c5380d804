/** A JSON text of a file, and the line it begins on. */
export interface JsonText {
  readonly line: number;
  readonly text: string;
  /** It has an end; the last one of a file that was cut has none. */
  readonly complete: boolean;
}

const OPENING = new Set(['{', '[']);
const CLOSING = new Set(['}', ']']);

/**
 * Cuts a text into its JSON values without reading them: lines of objects, one pretty object, or the elements of one
 * array. A long array is never held whole.
 */
export async function* jsonTexts(chunks: AsyncIterable<string>): AsyncGenerator<JsonText> {
  let kept = '';
  let line = 1;
  let began = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inArray = false;
  let started = false;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk[at] as string;
      if (character === '\n') line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (character === '\\') escaped = true;
        else if (character === '"') inString = false;
        // A line break ends a string that was never closed: the rest of the file is not inside it.
        else if (character === '\n') {
          yield { line: began, text: kept + chunk.slice(from, at), complete: false };
          ({ kept, from, depth, inString, started } = {
            kept: '',
            from: at + 1,
            depth: 0,
            inString: false,
            started: false,
          });
        }
        continue;
      }
      if (!started) {
        if (/[\s,]/.test(character) || (inArray && character === ']')) {
          from = at + 1;
          if (character === ']') inArray = false;
          continue;
        }
        if (character === '[' && !inArray) {
          inArray = true;
          from = at + 1;
          continue;
        }
        started = true;
        began = line;
        kept = '';
        from = at;
      }
      if (character === '"') inString = true;
      else if (OPENING.has(character)) depth += 1;
      else if (CLOSING.has(character)) depth -= 1;
      const ends = depth === 0 && (CLOSING.has(character) || character === '\n');
      if (!ends) continue;
      yield { line: began, text: kept + chunk.slice(from, at + 1), complete: true };
      kept = '';
      from = at + 1;
      started = false;
    }
    if (started) kept += chunk.slice(from);
  }
  if (started && kept.trim() !== '') yield { line: began, text: kept, complete: depth === 0 && !inString };
}
