import { type EventRules, toEvent } from './event.js';
import type { FieldPlan, ReadField } from './field-plan.js';
import { ASSET_FIELDS, type Field } from './fields.js';
import { FileError, RowError } from './usage-error.js';
import { isAssetKind, toAssetRecord } from './asset-record.js';

/** A constant that no row could take is told once, before any row is read. */
export function checkConstants({ constants }: FieldPlan, rules: EventRules): void {
  const read: ReadField = (field) => constants.get(field) ?? STAND_INS[field] ?? null;
  const kind = constants.get('kind');
  try {
    if (isAssetKind(kind)) toAssetRecord(kind, read, rules);
    else toEvent(read, rules, '');
    const attribute = ASSET_FIELDS.find((field) => constants.has(field));
    if (kind !== undefined && !isAssetKind(kind) && attribute !== undefined) {
      throw new RowError(`a row of kind ${kind} has no ${attribute}`);
    }
  } catch (error) {
    throw error instanceof RowError ? new FileError(`--set: ${error.message}`) : error;
  }
}

/** What rows may bring themselves. */
const STAND_INS: Readonly<Partial<Record<Field, string>>> = { time: '2026-01-01', asset_id: '?', conversation_id: '?' };
