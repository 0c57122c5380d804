import { FileError } from '../usage-error.js';
import {
  anthropicConsoleCost,
  anthropicConsoleTokens,
  anthropicCost,
  anthropicUsage,
  claudeCodeAnalytics,
} from './anthropic.js';
import { azureCost, deepseek, gcpBilling } from './billing.js';
import { claudeCodeSessions } from './claude-code-sessions.js';
import { codexSessions } from './codex-sessions.js';
import { ccusage, copilotUsers, cursor, helicone } from './editors.js';
import { focus } from './focus.js';
import type { Sample, UsageFormat } from './format.js';
import { langfuse } from './langfuse.js';
import { litellmDailyActivity } from './litellm-daily-activity.js';
import { litellmSpendLogs } from './litellm-spend-logs.js';
import { openaiCosts, openaiCostsCsv, openaiUsage, openaiUsageCsv } from './openai.js';
import { openrouterDaily, openrouterGenerations } from './openrouter.js';
import { otelFlat, otlp } from './otlp.js';
import { azureTrace, burstGpt, mooncake } from './traces.js';

/** Every format that is known by its keys; the first that matches is the one. */
export const FORMATS: readonly UsageFormat[] = [
  otlp,
  otelFlat,
  litellmSpendLogs,
  litellmDailyActivity,
  codexSessions,
  claudeCodeSessions,
  openaiUsage,
  openaiUsageCsv,
  openaiCosts,
  openaiCostsCsv,
  anthropicUsage,
  anthropicCost,
  claudeCodeAnalytics,
  anthropicConsoleTokens,
  anthropicConsoleCost,
  focus,
  langfuse,
  openrouterGenerations,
  openrouterDaily,
  cursor,
  copilotUsers,
  helicone,
  ccusage,
  gcpBilling,
  azureCost,
  deepseek,
  burstGpt,
  mooncake,
  azureTrace,
];

/** The format of a file by its beginning; `undefined` where its fields are to be taken by name. */
export function detectFormat(sample: Sample): UsageFormat | undefined {
  return FORMATS.find((format) => format.matches(sample));
}

/** @throws FileError when there is no format of that name */
export function formatNamed(id: string): UsageFormat {
  const format = FORMATS.find((known) => known.id === id);
  if (!format)
    throw new FileError(`there is no format "${id}"; there are ${FORMATS.map((known) => known.id).join(', ')}`);
  return format;
}
