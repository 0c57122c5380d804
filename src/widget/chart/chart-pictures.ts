import type { ChartView } from './chart-view.js';
import type { ExportFile } from '../export/exportable.js';
import { messages } from '../../core/text/messages.js';

/** Exports of a chart as a picture; `titles` stand above it, the first as its heading. Nothing while there is no chart. */
export function chartPictures(chart: () => ChartView | null, titles: readonly string[]): ExportFile[] {
  const file = (
    label: string,
    ending: string,
    made: (chart: ChartView) => Blob | Promise<Blob | null>,
  ): ExportFile => ({
    label,
    ending,
    make: async () => {
      const drawn = chart();
      return drawn ? made(drawn) : null;
    },
  });
  return [
    file(
      messages.png,
      'png',
      (drawn) =>
        new Promise((resolve) => {
          drawn.toCanvas(2, titles).toBlob(resolve, 'image/png');
        }),
    ),
    file(messages.svg, 'svg', (drawn) => new Blob([drawn.toSvgText(titles)], { type: 'image/svg+xml' })),
  ];
}
