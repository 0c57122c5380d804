import { expect } from '@open-wc/testing';

import { questions } from '../../../src/testing/source.js';
import { litellm } from './ask.js';
import { ADMIN, ANA, BOT, NOW } from './organisation.js';

const now = Date.parse(NOW);

describe('LiteLLMSource passes the conformance kit,', () => {
  for (const [whose, key] of [
    ['an administrator’s', ADMIN],
    ['a person’s', ANA],
    ['nobody’s', BOT],
  ] as const)
    it(`with ${whose} key`, async () => {
      const { source } = litellm(key);
      const failed: string[] = [];
      for (const question of questions({ range: '2026-09-08/2026-09-14', now })) {
        const { status, faults = [] } = await question.ask(source);
        if (status === 'failed') failed.push(...faults.map((fault) => `${question.name}: ${fault}`));
      }
      expect(failed).to.deep.equal([]);
    });
});
