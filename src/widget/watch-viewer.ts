import { whileJoined } from './while-joined.js';

/**
 * Notices that somebody else may be looking: the page is shown again, after a sign-in in another tab perhaps, or comes back
 * by Back out of the browser's memory as a former person left it; then nothing of it is seen before it is known who looks.
 * Returns how to leave.
 */
export const watchViewer = whileJoined((context) => {
  const shown = () => {
    if (!document.hidden) void context.recheckViewer();
  };
  const restored = ({ persisted }: PageTransitionEvent) => {
    if (persisted) void context.recheckViewer({ veil: true });
  };
  // A window beside this one may have signed somebody else in; what is asked next finds out.
  const focused = () => {
    context.doubtViewer();
  };
  document.addEventListener('visibilitychange', shown);
  addEventListener('pageshow', restored);
  addEventListener('focus', focused);
  return () => {
    document.removeEventListener('visibilitychange', shown);
    removeEventListener('pageshow', restored);
    removeEventListener('focus', focused);
  };
});
