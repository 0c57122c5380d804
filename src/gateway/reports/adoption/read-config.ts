import type { ParameterFault } from '../../contract/errors.js';
import { DEFAULTS, WEIGHT_GROUPS, type AdoptionConfig } from './config.js';

/** The configuration of a request, or what is wrong with it. */
export interface ReadConfig {
  readonly config: AdoptionConfig;
  readonly faults: readonly ParameterFault[];
  /** The settings that nobody here knows, by their paths. */
  readonly unknown: readonly string[];
}

/** Weights may be the thirds of a whole. */
const TOLERANCE = 0.001;
const DAYS = 3650;

/**
 * The defaults with what a request sets in their place: CodeMie's nesting, of which every level may be left out, each value
 * bare or as `{ value }`. Every weight group must add up to 1.
 */
export function readConfig(given: unknown): ReadConfig {
  const faults: ParameterFault[] = [];
  const unknown: string[] = [];
  const config = readNode(DEFAULTS, given ?? {}, [], faults, unknown) as AdoptionConfig;
  if (faults.length === 0) faults.push(...sumFaults(config), ...orderFaults(config));
  return { config, faults, unknown };
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readNode(
  defaults: Node,
  given: unknown,
  path: string[],
  faults: ParameterFault[],
  unknown: string[],
): unknown {
  if ('description' in defaults && 'value' in defaults) {
    const value = isNode(given) && 'value' in given ? given['value'] : given;
    const fault = faultOf(defaults['value'], value, path);
    if (fault === undefined) return value;
    faults.push(faultAt(path, fault, value));
    return defaults['value'];
  }
  if (!isNode(given)) {
    faults.push(faultAt(path, 'Input should be a valid dictionary', given));
    return valuesOf(defaults);
  }
  unknown.push(
    ...Object.keys(given)
      .filter((key) => !Object.hasOwn(defaults, key))
      .map((key) => [...path, key].join('.')),
  );
  return Object.fromEntries(
    Object.entries(defaults).map(([key, node]) => {
      const inner = Object.hasOwn(given, key) ? given[key] : undefined;
      const read = inner === undefined || inner === null ? valuesOf(node as Node) : undefined;
      return [key, read ?? readNode(node as Node, inner, [...path, key], faults, unknown)];
    }),
  );
}

function valuesOf(node: Node): unknown {
  if ('description' in node && 'value' in node) return node['value'];
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, valuesOf(inner as Node)]));
}

/** The defaults without their words. */
export const DEFAULT_CONFIG = valuesOf(DEFAULTS) as AdoptionConfig;

function faultOf(standard: unknown, value: unknown, path: readonly string[]): string | undefined {
  if (Array.isArray(standard)) {
    const pair = Array.isArray(value) && value.length === 2 && value.every(isNumber) ? value : undefined;
    return pair && (pair[0] ?? 0) <= (pair[1] ?? 0) ? undefined : 'Input should be two numbers, the smaller first';
  }
  if (!isNumber(value)) return 'Input should be a valid number';
  if (value < 0) return 'Input should be greater than or equal to 0';
  const name = path.at(-1) ?? '';
  if (name.endsWith('_days') && value > DAYS) return `Input should be less than or equal to ${String(DAYS)} days`;
  if (name.endsWith('_normalizer') && value === 0) return 'Input should be greater than 0';
  return isShare(path) && value > 1 ? 'Input should be less than or equal to 1' : undefined;
}

/** What lies between 0 and 1. */
function isShare(path: readonly string[]): boolean {
  return path.some((key) => /weights$|^scores$|_score$|_percentile$|_bonus$/.test(key));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function faultAt(path: readonly string[], msg: string, input: unknown): ParameterFault {
  return { type: 'value_error', loc: ['body', 'config', ...path], msg, input };
}

function sumFaults(config: AdoptionConfig): ParameterFault[] {
  return WEIGHT_GROUPS.flatMap((paths) => {
    const sum = paths.reduce((total, path) => total + Number(at(config, path)), 0);
    if (Math.abs(sum - 1) <= TOLERANCE) return [];
    const parent = paths[0]?.split('.').slice(0, -1) ?? [];
    const names = paths.map((path) => path.split('.').at(-1)).join(', ');
    return [faultAt(parent, `The weights ${names} must add up to 1, not ${String(Number(sum.toFixed(4)))}`, sum)];
  });
}

function orderFaults({ ai_maturity: { maturity_levels: levels } }: AdoptionConfig): ParameterFault[] {
  if (levels.level_2_threshold <= levels.level_3_threshold) return [];
  return [
    faultAt(
      ['ai_maturity', 'maturity_levels'],
      'level_2_threshold must not be greater than level_3_threshold',
      levels.level_2_threshold,
    ),
  ];
}

function at(config: object, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as Node)[key], config);
}
