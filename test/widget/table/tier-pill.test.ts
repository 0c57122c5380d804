import { expect, fixture, html as page } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { html, LitElement, type CSSResultGroup } from 'lit';
import { pillStyles, tierPill } from '../../../src/widget/table/tier-pill.js';
import { tokens } from '../../../src/widget/tokens.js';
import { contrast, difference } from '../../charts/color-vision.js';

const TIERS = ['newcomer', 'practitioner', 'advanced', 'expert', 'pioneer'];

class TestPills extends LitElement {
  static override styles: CSSResultGroup = [tokens, pillStyles];

  protected override render() {
    return html`${TIERS.map((tier) => tierPill(tier, tier))}<b class="bad">bad</b><b class="warn">warn</b>`;
  }
}
customElements.define('test-pills', TestPills);

/** A computed colour as `#rrggbb`. */
function hex(color: string): string {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

describe('a tier', () => {
  afterEach(() => emulateMedia({ colorScheme: 'light' }));

  for (const colorScheme of ['light', 'dark'] as const)
    it(`looks like none of the others, and never like an error or a warning, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      const host = await fixture<LitElement>(page`<test-pills style="color-scheme: light dark"></test-pills>`);
      const style = getComputedStyle(host);
      const token = (name: string) => {
        const probe = document.createElement('i');
        host.renderRoot.append(probe);
        probe.style.setProperty('color', `var(--_${name})`);
        const color = hex(getComputedStyle(probe).color);
        probe.remove();
        return color;
      };
      const [surface, states] = [token('surface'), [token('bad'), token('warn')]];
      expect(style.display).to.equal('block');
      const looks = [...host.renderRoot.querySelectorAll('[data-tier]')].map((pill) => {
        const { color, backgroundColor, borderStyle } = getComputedStyle(pill);
        const back = backgroundColor === 'rgba(0, 0, 0, 0)' ? surface : hex(backgroundColor);
        expect(contrast(hex(color), back), pill.textContent).to.be.at.least(4.5);
        for (const state of states)
          for (const shown of [hex(color), back])
            expect(difference(shown, state, 'usual'), pill.textContent).to.be.at.least(28);
        return `${color} ${backgroundColor} ${borderStyle}`;
      });
      expect(new Set(looks).size).to.equal(TIERS.length);
    });
});
