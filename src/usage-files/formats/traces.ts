import { eachRecord, hasColumns, type UsageFormat } from './format.js';

/** The BurstGPT trace: seconds since it began; an answer of no tokens is a failure. */
export const burstGpt: UsageFormat = {
  id: 'burstgpt',
  label: 'BurstGPT trace',
  columns: ['Model', 'Request tokens', 'Response tokens', 'Timestamp'],
  relativeUnit: 'seconds',
  matches: (sample) => hasColumns(sample, 'Timestamp', 'Model', 'Request tokens', 'Response tokens'),
  reader: eachRecord((line) => [
    {
      time: line['Timestamp'],
      model: line['Model'],
      operation: 'chat',
      status: Number(line['Response tokens']) === 0 ? 'error' : 'ok',
      input_tokens: line['Request tokens'],
      output_tokens: line['Response tokens'],
    },
  ]),
};

/** The Mooncake trace: milliseconds since it began. */
export const mooncake: UsageFormat = {
  id: 'mooncake',
  label: 'Mooncake trace',
  relativeUnit: 'milliseconds',
  matches: ({ records: [first] }) =>
    first !== undefined && 'timestamp' in first && 'input_length' in first && 'output_length' in first,
  reader: eachRecord((line) => [
    {
      time: line['timestamp'],
      operation: 'chat',
      input_tokens: line['input_length'],
      output_tokens: line['output_length'],
    },
  ]),
};

/** The Azure LLM inference traces of 2023 and 2024. */
export const azureTrace: UsageFormat = {
  id: 'azure-trace',
  label: 'Azure LLM inference trace',
  columns: ['ContextTokens', 'GeneratedTokens', 'TIMESTAMP'],
  matches: (sample) => hasColumns(sample, 'TIMESTAMP', 'ContextTokens', 'GeneratedTokens'),
  reader: eachRecord((line) => [
    {
      time: line['TIMESTAMP'],
      operation: 'chat',
      input_tokens: line['ContextTokens'],
      output_tokens: line['GeneratedTokens'],
    },
  ]),
};
