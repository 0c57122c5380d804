// A page without a server: it reads what is dropped on it, and shows the dashboard once there is something to show.
import { analyticsContext } from '../src/index.js';

const context = analyticsContext();
const dashboard = document.querySelector<HTMLElement>('analytics-dashboard')!;

function show() {
  dashboard.hidden = context.source === undefined;
}

context.addEventListener('change', show);
show();
