import { whileJoined } from '../while-joined.js';

/** A timer of over 24.8 days fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Resolves the context's range again whenever its unit has passed, as long as at least one element is on the page; a
 * hidden page catches up when it is shown again. Returns how to leave.
 */
export const keepRangeCurrent = whileJoined((context) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = () => {
    clearTimeout(timer);
    const due = context.renewsAt;
    if (due === undefined || document.hidden) return;
    timer = setTimeout(tick, Math.min(Math.max(due - context.now(), 0) + 50, LONGEST_TIMER));
  };
  const tick = () => {
    context.renewRange();
    plan();
  };
  document.addEventListener('visibilitychange', tick);
  context.addEventListener('change', plan);
  plan();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', tick);
    context.removeEventListener('change', plan);
  };
});
