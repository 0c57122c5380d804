import { detailAnswer } from '../../contract/envelope.js';
import { about, type Report } from '../shared/report.js';
import { DEFAULTS } from './config.js';

/** Every weight and threshold with its default and its words. */
export const adoptionConfig: Report = {
  path: '/analytics/ai-adoption-config',
  answer: (request) => {
    const { data, metadata } = detailAnswer(DEFAULTS, about(request, {}));
    const description = 'The weights and thresholds of the adoption scores. A request may send its own as `config`.';
    return Promise.resolve({ data, metadata: { ...metadata, version: '1.0', description } });
  },
};
