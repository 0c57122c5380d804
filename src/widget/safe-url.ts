/**
 * `url` if it is a link that data may lead a reader to: `http:`, `https:` or `mailto:`, or a path on this site; else
 * `undefined`. Lit renders `javascript:` links as they come, so every link that data can reach goes through here.
 */
export function safeUrl(url: string): string | undefined {
  try {
    const { protocol, username, password } = new URL(url, document.baseURI);
    if (username || password) return undefined;
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
