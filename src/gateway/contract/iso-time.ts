/** ISO 8601 with `+00:00`, as the contract writes instants. */
export function isoUtc(instant: Date): string {
  return `${isoNaive(instant)}+00:00`;
}

/** ISO 8601 in UTC without a zone, as the contract writes the leaderboard's instants. */
export function isoNaive(instant: Date): string {
  const text = instant.toISOString().slice(0, -1);
  return text.endsWith('.000') ? text.slice(0, -4) : `${text}000`;
}
