import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Table } from '../../../src/core/types.js';
import '../../../src/index.js';
import { settled } from '../../fake-source.js';
import { until } from '../../until.js';
import { getAll, newContext, textOf } from '../support.js';

const webhooks: Table = {
  columns: [
    { id: 'user', label: 'User', kind: 'text' },
    { id: 'project', label: 'Latest project', kind: 'text' },
    { id: 'webhook', label: 'Latest webhook', kind: 'text' },
    { id: 'invocations', label: 'Invocations', kind: 'integer', aggregate: 'sum' },
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, label: `Figure ${id}`, kind: 'integer' as const })),
  ],
  rows: [
    { user: 'zihan.wang@example.com', project: 'cassini', webhook: 'hook-rapport-hebdomadaire', invocations: 1234567 },
  ],
};

describe('A wide table', () => {
  let element: HTMLElement;

  for (const dir of ['ltr', 'rtl'] as const)
    describe(`in a narrow place, ${dir},`, () => {
      const sides = () => element.shadowRoot!.querySelector<HTMLElement>('.sides')!;
      const scroll = () => element.shadowRoot!.querySelector<HTMLElement>('.scroll')!;

      beforeEach(async () => {
        await setViewport({ width: 400, height: 800 });
        const { name, source } = newContext();
        element = document.createElement('analytics-report');
        element.setAttribute('context', name);
        element.setAttribute('report', 'webhooks');
        element.dir = dir;
        document.body.append(element);
        await settled();
        await source.last('webhooks').answer(webhooks);
        await settled();
      });

      afterEach(async () => {
        element.remove();
        await setViewport({ width: 800, height: 600 });
      });

      it('shows on which side more lies', async () => {
        await until(() => sides().classList.contains('more-end'), 'the sides are marked');
        expect(sides().classList.contains('more-start')).to.equal(false);
        scroll().scrollLeft = dir === 'rtl' ? -10_000 : 10_000;
        await until(() => sides().classList.contains('more-start'), 'the sides are marked');
        expect(sides().classList.contains('more-end')).to.equal(false);
        element.style.setProperty('width', '2000px');
        await until(() => !sides().classList.contains('more-start'), 'the sides are marked');
      });

      it('has what it is about beside the names, in full', () => {
        expect(
          getAll(element, 'columnheader')
            .slice(0, 2)
            .map((head) => textOf(head)),
        ).to.deep.equal(['User', 'Invocations']);
        const [measure] = getAll(element, 'cell');
        const [box, room] = [measure!.getBoundingClientRect(), scroll().getBoundingClientRect()];
        expect(box.right).to.be.at.most(room.right + 1);
        expect(box.left).to.be.at.least(room.left - 1);
      });

      it('breaks an address at its joints only', () => {
        const [name] = getAll(element, 'rowheader');
        expect(textOf(name!)).to.equal('zihan.wang@example.com');
        const parts: string[] = [];
        const range = document.createRange();
        for (const text of name!.querySelector('bdi')!.childNodes)
          if (text instanceof Text && text.data.trim()) {
            range.selectNodeContents(text);
            if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) parts.push(text.data);
          }
        expect(parts, 'parts that are broken within').to.deep.equal([]);
        expect(name!.querySelectorAll('wbr').length).to.equal(3);
      });
    });
});
