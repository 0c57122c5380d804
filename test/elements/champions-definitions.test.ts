import { expect } from '@open-wc/testing';
import { until } from '../until.js';
import { click, deepQuery, get, textOf } from '../widget/support.js';
import { everybodyElse, showElement } from './champions-support.js';

const DIMENSIONS = [
  'Core Platform Usage',
  'Core Platform Creation',
  'Workflow Usage',
  'Workflow Creation',
  'CLI & Agentic Engineering',
  'Impact & Knowledge',
];
const RANKING = ['Rank', 'User', 'Score', 'Tier', 'Intent', ...DIMENSIONS, 'Spend'];

/** What a card defines. */
async function terms(element: Element): Promise<string[]> {
  await click(get(element, 'button', 'Definitions'));
  const shown = () => deepQuery(element, 'analytics-definitions')?.shadowRoot;
  await until(() => Boolean(shown()?.querySelector('dialog:modal')), 'the definitions are open');
  return [...(shown()?.querySelectorAll('dt') ?? [])].map((term) => textOf(term));
}

describe('Of the AI champions a card defines what it draws, and nothing else:', () => {
  it('the ranking', async () => {
    expect(await terms((await showElement('champions-ranking')).element)).to.deep.equal(RANKING);
  });

  it('the leaderboard of who sees the ranking', async () => {
    expect(await terms((await showElement('champions-leaderboard')).element)).to.deep.equal(RANKING);
  });

  it('the leaderboard of everybody else, which is their profile', async () => {
    const { element } = await showElement('champions-leaderboard', everybodyElse);
    const profile = await terms((await showElement('champion-profile')).element);
    expect(await terms(element)).to.deep.equal(profile);
  });

  it('the same without names, which is their own row', async () => {
    const { element } = await showElement('champions-leaderboard', everybodyElse, { anonymous: '' });
    expect(await terms(element)).to.deep.equal(RANKING.filter((term) => term !== 'User'));
  });

  it('a profile', async () => {
    const { element } = await showElement('champion-profile');
    const found = await terms(element);
    const drawn = textOf(element.shadowRoot!);
    expect(found).to.include.members(['Rank', 'Score', 'Tier', 'Intent', ...DIMENSIONS]);
    const inWords = ['User', 'E-mail', 'Rank', 'Rank change', 'Score', 'Score change'];
    for (const term of found.filter((each) => !inWords.includes(each))) expect(drawn).to.contain(term);
    expect(found).not.to.include.members(['Previous rank']);
    expect(found).not.to.include.members(['Tier description']);
  });

  it('the overview, with all of its parts', async () => {
    const { element } = await showElement('champions-overview');
    expect(await terms(element)).to.deep.equal([
      'Users scored',
      'Average score',
      'Top score',
      'Pioneers',
      'Experts',
      'Advanced',
      'Practitioners',
      'Newcomers',
      'Share',
      'Weight',
      'Rank',
      'Score',
      'Tier',
      ...DIMENSIONS,
    ]);
  });

  it('the explanation', async () => {
    expect(await terms((await showElement('champions-framework')).element)).to.deep.equal([
      'Name',
      'Description',
      'Weight',
      'Lowest score',
      'What is measured',
      'Calculation',
      'Evidence',
    ]);
  });
});
