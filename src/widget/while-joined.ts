import type { AnalyticsContext } from '../core/context.js';

interface Running {
  members: number;
  stop(): void;
}

/**
 * Keeps something running for each context as long as at least one element of it is on the page. The result joins a context,
 * and returns how to leave.
 *
 * @param start Begins it, and returns how to end it.
 */
export function whileJoined(
  start: (context: AnalyticsContext) => () => void,
): (context: AnalyticsContext) => () => void {
  const running = new WeakMap<AnalyticsContext, Running>();
  return (context) => {
    let joined = running.get(context);
    if (!joined) running.set(context, (joined = { members: 0, stop: start(context) }));
    const { stop } = joined;
    joined.members++;
    return () => {
      if (--joined.members > 0) return;
      stop();
      running.delete(context);
    };
  };
}
