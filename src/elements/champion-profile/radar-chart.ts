import { DRAWN } from '../../charts/draw-chart.js';
import { radar } from '../../charts/radar.js';
import '../../widget/chart/chart-view.js';

/** Makes charts know the kind `radar`. */
export function useRadar(): void {
  DRAWN.radar = radar;
}
