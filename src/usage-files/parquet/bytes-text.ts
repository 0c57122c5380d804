const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Quotes and the backslash, which are written by their number. */
const MARKS = [0x22, 0x27, 0x5c];

/** @throws TypeError for bytes that are not UTF-8: none of them ever becomes another letter */
export function utf8Text(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/** Bytes of which no type says what they are: text where they are text, which old writers do not say, else as DuckDB shows them. */
export function bytesText(bytes: Uint8Array): string {
  try {
    return utf8Text(bytes);
  } catch {
    return Array.from(bytes, (byte) =>
      byte >= 32 && byte <= 126 && !MARKS.includes(byte) ? String.fromCharCode(byte) : `\\x${hex(byte).toUpperCase()}`,
    ).join('');
  }
}

export function uuidText(bytes: Uint8Array): string {
  return Array.from(bytes, hex)
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
