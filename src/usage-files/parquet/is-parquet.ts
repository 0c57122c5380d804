import type { FileParts } from '../usage-file.js';

/** Whether a file is Parquet: by its name, or by its first bytes, which are others where it is encrypted. */
export async function isParquet(name: string, parts: FileParts): Promise<boolean> {
  if (/\.parquet$/i.test(name)) return true;
  const first = await parts.slice(0, 4);
  return /^PAR[1E]$/.test(String.fromCharCode(...new Uint8Array(first)));
}
