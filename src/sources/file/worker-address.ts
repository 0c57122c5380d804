/** Stands where bundlers look for a worker, and tells where they have put its script. */
class Worker {
  readonly address: string;

  constructor(address: URL, _options: { readonly type: 'module' }) {
    this.address = address.href;
  }
}

/** Where the worker's script lies, for who cannot have it from there at once. */
export function workerAddress(): string {
  return new Worker(new URL('./file-worker.js', import.meta.url), { type: 'module' }).address;
}
