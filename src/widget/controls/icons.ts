import { svg, type SVGTemplateResult } from 'lit';

const PATHS = {
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  expand: 'M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  question: 'M6 6a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M8 11.3v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
  move: 'M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6 2 8l2 2M12 6l2 2-2 2',
  resize: 'M13 6v7H6M13 13 7 7',
  settings: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3',
  copy: 'M6 6h7v7H6zM3 10V3h7',
  download: 'M8 3v7M5 7.5l3 3 3-3M3 13h10',
} as const;

/** A 16-pixel line drawing in the text's colour; the button around it carries the name. */
export function icon(name: keyof typeof PATHS): SVGTemplateResult {
  return svg`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
