import type { Report } from '../shared/report.js';
import { activeUsers } from './active-users.js';
import { adoptionFlow } from './adoption-flow.js';
import { adoptionAssistants, adoptionDatasources, adoptionWorkflows } from './assets.js';
import { adoptionConfig } from './config-report.js';
import { adoptionMaturity } from './maturity.js';
import { adoptionOverview } from './overview.js';
import { adoptionPeople } from './people.js';
import { adoptionEngagement, adoptionExpertise, adoptionFeatures, adoptionReuse } from './project-tables.js';

/** How the platform has been taken up: CodeMie's adoption reports, and two of our own over time. */
export const ADOPTION_REPORTS: readonly Report[] = [
  adoptionConfig,
  adoptionOverview,
  adoptionMaturity,
  adoptionEngagement,
  adoptionPeople,
  adoptionReuse,
  adoptionAssistants,
  adoptionWorkflows,
  adoptionDatasources,
  adoptionExpertise,
  adoptionFeatures,
  activeUsers,
  adoptionFlow,
];
