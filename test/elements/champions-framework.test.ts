import { expect } from '@open-wc/testing';
import { deepQueryAll, get, getAll, textOf } from '../widget/support.js';
import { framework } from '../../stories/leaderboard-tables.js';
import { empty } from '../../stories/support.js';
import { broken, isAccessibleIn, refused, rest, showElement } from './champions-support.js';

const REPORT = 'leaderboard-framework';
const show = (...given: Parameters<typeof showElement> extends [unknown, ...infer Rest] ? Rest : never) =>
  showElement('champions-framework', ...given);
const openAll = (element: Element) => {
  for (const details of deepQueryAll<HTMLDetailsElement>(element, 'details')) details.open = true;
};

describe('champions-framework, by itself', () => {
  isAccessibleIn('champions-framework', {
    'with everything open': async () => {
      openAll((await show()).element);
      await rest();
    },
    empty: () => show({ [REPORT]: empty(framework) }),
    refused: () => show({ [REPORT]: refused }),
    failed: () => show({ [REPORT]: broken }),
  });

  it('tells how scores are made, and asks for nothing else', async () => {
    const { element, reports, text } = await show();
    expect(reports()).to.deep.equal([REPORT]);
    expect(
      getAll(element, 'region')
        .map((region) => region.ariaLabel)
        .slice(1),
    ).to.deep.equal(['Dimensions', 'Tiers', 'Intents', 'Principles', 'Steps', 'Data sources']);
    expect(text()).to.contain('Expert 65 to below 80').and.to.contain('Active Days 20%');
  });

  it('has headings below its own', async () => {
    const { element } = await show({}, { 'heading-level': '3' });
    const levels = getAll(element, 'heading').map((heading) => `${textOf(heading)} ${String(heading.ariaLevel)}`);
    expect(levels).to.deep.equal([
      'How scores are made 3',
      'Dimensions 4',
      'Tiers 4',
      'Intents 4',
      'Only in older snapshots 5',
      'Principles 4',
      'Steps 4',
      'Data sources 4',
    ]);
  });

  it('says that it cannot be had, and offers to try again', async () => {
    let works = false;
    const { text, press } = await show({ [REPORT]: (query) => (works ? framework : broken(query)) });
    expect(text()).to.contain('The server could not be reached.');
    works = true;
    await press('Try again');
    expect(text()).to.contain('Explainable by design').and.not.to.contain('could not be reached');
  });

  it('follows no filter of the page', async () => {
    const { context, asked, element } = await show();
    context.filter({ projects: ['apollo'], range: 'last-7-days' });
    await rest();
    expect(asked).to.have.length(1);
    expect(textOf(get(element, 'heading', 'How scores are made').parentElement!)).not.to.contain('Last 7 days');
  });
});
