import type { SchemaElement } from 'hyparquet';
import { doubleText, floatText } from './float-text.js';

/** How the values of one type, as they are stored, become text: as DuckDB prints them, which reads for the gateway. */
export interface Leaf {
  readonly text: (value: never) => string;
  /** The text is a value of JSON as it is. */
  readonly isJson: boolean;
}

type Unit = 'MILLIS' | 'MICROS' | 'NANOS';
const DIGITS: Readonly<Record<Unit, number>> = { MILLIS: 3, MICROS: 6, NANOS: 9 };
const DAY = 86_400_000;
/** What a date of JavaScript can be, in milliseconds. */
const LAST = 8.64e15;

const NUMBER: Leaf = { text: String, isJson: true };
const TEXT: Leaf = { text: String, isJson: false };
const BYTES: Leaf = { text: bytesText, isJson: false };

/** Whether values of this type are texts of UTF-8. */
export function isText({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (type !== 'BYTE_ARRAY') return false;
  return ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '') || ['STRING', 'ENUM', 'JSON'].includes(logical?.type ?? '');
}

export function leafOf(element: SchemaElement): Leaf {
  const { type } = element;
  if (isText(element)) return TEXT;
  const decimal = decimalScale(element);
  if (decimal !== undefined) return { text: decimalOf(decimal), isJson: true };
  const moment = momentOf(element);
  if (moment) return { text: moment, isJson: false };
  if (isUnsigned(element))
    return {
      text: (value: number | bigint) => String(BigInt.asUintN(type === 'INT64' ? 64 : 32, BigInt(value))),
      isJson: true,
    };
  switch (type) {
    case 'BOOLEAN':
    case 'INT32':
    case 'INT64':
      return NUMBER;
    case 'FLOAT':
      return { text: floatText, isJson: true };
    case 'DOUBLE':
      return { text: doubleText, isJson: true };
    case 'FIXED_LEN_BYTE_ARRAY':
      if (element.logical_type?.type === 'UUID') return { text: uuidText, isJson: false };
      if (element.logical_type?.type === 'FLOAT16')
        return { text: (bytes: Uint8Array) => floatText(halfOf(bytes)), isJson: true };
      return BYTES;
    default:
      return BYTES;
  }
}

function isUnsigned({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted?.startsWith('UINT_') === true || (logical?.type === 'INTEGER' && !logical.isSigned);
}

function decimalScale({ converted_type: converted, logical_type: logical, scale }: SchemaElement): number | undefined {
  if (logical?.type === 'DECIMAL') return logical.scale;
  return converted === 'DECIMAL' ? (scale ?? 0) : undefined;
}

function decimalOf(scale: number): (value: number | bigint | Uint8Array) => string {
  return (value) => {
    const unscaled = value instanceof Uint8Array ? wholeOf(value) : BigInt(value);
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
    const sign = unscaled < 0n ? '-' : '';
    return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  };
}

/** A whole number of any size, the highest byte first. */
function wholeOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** Dates, times of day and instants; those that no zone is known of have none in their text. */
function momentOf({ type, converted_type: converted, logical_type: logical }: SchemaElement) {
  // The old ones of 96 bits come as nanoseconds since 1970.
  if (type === 'INT96') return instantOf('NANOS', false);
  if (logical?.type === 'TIMESTAMP') return instantOf(logical.unit, logical.isAdjustedToUTC);
  if (logical?.type === 'TIME') return timeOf(logical.unit);
  if (logical?.type === 'DATE' || converted === 'DATE')
    return (days: number) => dateOf(days * DAY) ?? `day ${String(days)}`;
  const [, kind, unit] = /^(TIMESTAMP|TIME)_(MILLIS|MICROS)$/.exec(converted ?? '') ?? [];
  if (kind === undefined) return undefined;
  return kind === 'TIME' ? timeOf(unit as Unit) : instantOf(unit as Unit, false);
}

function instantOf(unit: Unit, isUtc: boolean): (value: bigint) => string {
  const perMilli = 10n ** BigInt(DIGITS[unit] - 3);
  return (value) => {
    let millis = value / perMilli;
    if (value % perMilli < 0n) millis -= 1n;
    const number = Number(millis);
    const date = dateOf(number);
    if (date === undefined) return `${String(value)} ${unit.toLowerCase()} since 1970`;
    const day = ((number % DAY) + DAY) % DAY;
    return `${date} ${clock(day, value - millis * perMilli, unit)}${isUtc ? '+00' : ''}`;
  };
}

function timeOf(unit: Unit): (value: number | bigint) => string {
  const perMilli = 10n ** BigInt(DIGITS[unit] - 3);
  return (value) => {
    const millis = BigInt(value) / perMilli;
    return clock(Number(millis), BigInt(value) % perMilli, unit);
  };
}

function dateOf(millis: number): string | undefined {
  if (Math.abs(millis) > LAST) return undefined;
  const iso = new Date(millis).toISOString();
  return iso.slice(0, iso.indexOf('T')).replace(/^\+0*/, '');
}

/** @param millis of the day; `rest` is what is finer */
function clock(millis: number, rest: bigint, unit: Unit): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(millis / 1000);
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fine = Number(rest);
  if (millis % 1000 === 0 && fine === 0) return time;
  const fraction =
    String(millis % 1000).padStart(3, '0') + (unit === 'MILLIS' ? '' : String(fine).padStart(DIGITS[unit] - 3, '0'));
  return `${time}.${fraction.replace(/0+$/, '')}`;
}

function uuidText(bytes: Uint8Array): string {
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A float of 16 bits. */
function halfOf(bytes: Uint8Array): number {
  const bits = new DataView(bytes.buffer, bytes.byteOffset, 2).getUint16(0, true);
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes of which no type says what they are: text where they are text, which old writers do not say, else as DuckDB shows them. */
function bytesText(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return Array.from(bytes, (byte) =>
      byte >= 32 && byte <= 126 && ![0x22, 0x27, 0x5c].includes(byte)
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');
  }
}
