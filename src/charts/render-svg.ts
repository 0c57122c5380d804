import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Mark, Scene } from './scene.js';

/** The marks of a scene for a Lit `<svg>`; colours are the custom properties of the element around. */
export function renderSvg({ marks }: Scene): SVGTemplateResult[] {
  return marks.map(draw);
}

const pixel = (value: number) => Math.round(value * 100) / 100;

function draw(mark: Mark): SVGTemplateResult {
  const fill = `var(--_${mark.paint})`;
  const opacity = mark.opacity ?? nothing;
  const index = mark.datum?.index ?? nothing;
  const series = mark.datum?.series ?? nothing;
  switch (mark.type) {
    case 'rect':
      return svg`<rect x=${pixel(mark.x)} y=${pixel(mark.y)} width=${pixel(mark.width)} height=${pixel(mark.height)}
        rx=${mark.rx ?? 0} fill=${fill} opacity=${opacity} data-index=${index} data-series=${series}></rect>`;
    case 'circle':
      return svg`<circle cx=${pixel(mark.cx)} cy=${pixel(mark.cy)} r=${mark.r} fill=${fill} opacity=${opacity}
        data-index=${index} data-series=${series}></circle>`;
    case 'text':
      return svg`<text x=${pixel(mark.x)} y=${pixel(mark.y)} text-anchor=${mark.anchor} font-size=${mark.size}
        font-weight=${mark.weight ?? 400} fill=${fill} data-index=${index}>${mark.text}</text>`;
    case 'line':
      return svg`<line x1=${pixel(mark.x1)} x2=${pixel(mark.x2)} y1=${pixel(mark.y1)} y2=${pixel(mark.y2)}
        stroke=${fill}></line>`;
    case 'path':
      return svg`<path d=${mark.d} transform=${`translate(${pixel(mark.x ?? 0)} ${pixel(mark.y ?? 0)})`}
        fill=${mark.stroke ? 'none' : fill} stroke=${mark.stroke ? fill : nothing}
        stroke-width=${mark.stroke ?? nothing} stroke-dasharray=${mark.dash ?? nothing}
        stroke-linejoin="round" opacity=${opacity} data-index=${index} data-series=${series}></path>`;
  }
}
