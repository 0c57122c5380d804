/** An id as the gateway writes it: `hourOfWeek` is `hour_of_week`, `latencyP50` is `latency_p50`. */
export function wireName(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
