/** What is taken of a folder. */
const READABLE = /\.(?:(?:csv|tsv|txt|json|jsonl|ndjson)(?:\.(?:gz|zst))?|parquet)$/i;

/** What tools have answered in a session of Claude Code, which may look like anything. */
const NO_USAGE = 'tool-results';

/** The files of a drop; of folders, those below that may hold usage. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // Entries are to be had during the event only.
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map((entry) => filesOf(entry, '')))).flat();
}

/** The files of a chosen folder that may hold usage. */
export function readable(files: Iterable<File>): readonly File[] {
  return [...files].filter(
    ({ name, webkitRelativePath }) => isReadable(name) && !webkitRelativePath.split('/').includes(NO_USAGE),
  );
}

function isReadable(name: string): boolean {
  return READABLE.test(name) && !name.startsWith('.');
}

async function filesOf(entry: FileSystemEntry, path: string): Promise<readonly File[]> {
  const name = path === '' ? entry.name : `${path}/${entry.name}`;
  if (isFile(entry)) {
    if (path !== '' && !isReadable(entry.name)) return [];
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [path === '' ? file : new File([file], name, { type: file.type, lastModified: file.lastModified })];
  }
  if (!isFolder(entry) || entry.name === NO_USAGE) return [];
  const reader = entry.createReader();
  const found: (readonly File[])[] = [];
  // A folder is told in parts, until there is none.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (entries.length === 0) return found.flat();
    found.push(...(await Promise.all(entries.map((each) => filesOf(each, name)))));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
