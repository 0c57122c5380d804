import type { SchemaElement } from 'hyparquet';

export type Unit = 'MILLIS' | 'MICROS' | 'NANOS';

/** How instants are counted, and whether their zone is known: those of no zone are what clocks have shown. */
export interface InstantType {
  readonly unit: Unit;
  readonly isUtc: boolean;
}

type Text = (value: never) => string;

const DIGITS: Readonly<Record<Unit, number>> = { MILLIS: 3, MICROS: 6, NANOS: 9 };
const DAY = 86_400_000;
/** What a date of JavaScript can be, in milliseconds. */
const LAST = 8.64e15;

/** @returns `undefined` for another type */
export function instantType(element: SchemaElement): InstantType | undefined {
  const { type, converted_type: converted, logical_type: logical } = element;
  // The old ones of 96 bits, which are read as nanoseconds since 1970.
  if (type === 'INT96') return { unit: 'NANOS', isUtc: false };
  if (logical?.type === 'TIMESTAMP') return { unit: logical.unit, isUtc: logical.isAdjustedToUTC };
  const unit = /^TIMESTAMP_(MILLIS|MICROS)$/.exec(converted ?? '')?.[1];
  return unit === undefined ? undefined : { unit: unit as Unit, isUtc: false };
}

/** How instants, dates and times of day are written; `undefined` for another type. */
export function momentText(element: SchemaElement): Text | undefined {
  const { converted_type: converted, logical_type: logical } = element;
  const instant = instantType(element);
  if (instant) return instantText(instant);
  if (logical?.type === 'DATE' || converted === 'DATE')
    return (days: number) => dateText(days * DAY) ?? `day ${String(days)} since 1970`;
  const unit = logical?.type === 'TIME' ? logical.unit : /^TIME_(MILLIS|MICROS)$/.exec(converted ?? '')?.[1];
  return unit === undefined ? undefined : timeText(unit as Unit);
}

function instantText({ unit, isUtc }: InstantType): Text {
  const perMilli = 10n ** BigInt(DIGITS[unit] - 3);
  return (value: bigint) => {
    const rest = ((value % perMilli) + perMilli) % perMilli;
    const millis = Number((value - rest) / perMilli);
    const date = dateText(millis);
    if (date === undefined) return `${String(value)} ${unit.toLowerCase()} since 1970`;
    return `${date} ${clockText(((millis % DAY) + DAY) % DAY, rest, unit)}${isUtc ? '+00' : ''}`;
  };
}

function timeText(unit: Unit): Text {
  const perMilli = 10n ** BigInt(DIGITS[unit] - 3);
  return (value: number | bigint) => clockText(Number(BigInt(value) / perMilli), BigInt(value) % perMilli, unit);
}

function dateText(millis: number): string | undefined {
  if (Math.abs(millis) > LAST) return undefined;
  const iso = new Date(millis).toISOString();
  return iso.slice(0, iso.indexOf('T')).replace(/^\+0*/, '');
}

/** @param rest what is finer than the milliseconds of the day */
function clockText(millis: number, rest: bigint, unit: Unit): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(millis / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const finer = unit === 'MILLIS' ? '' : String(rest).padStart(DIGITS[unit] - 3, '0');
  const fraction = (String(millis % 1000).padStart(3, '0') + finer).replace(/0+$/, '');
  return fraction === '' ? clock : `${clock}.${fraction}`;
}
