import type { SchemaElement } from 'hyparquet';
import { bytesText, uuidText } from './bytes-text.js';
import { doubleText, floatText } from './float-text.js';
import { momentText } from './moment-text.js';

/** How the values of one type, as they are stored, become text: as DuckDB prints them, which reads for the gateway. */
export interface Leaf {
  readonly text: (value: never) => string;
  /** The text is a value of JSON as it is. */
  readonly isJson: boolean;
}

/** Whether values of this type are texts of UTF-8. */
export function isText({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (type !== 'BYTE_ARRAY') return false;
  return ['UTF8', 'ENUM', 'JSON'].includes(converted ?? '') || ['STRING', 'ENUM', 'JSON'].includes(logical?.type ?? '');
}

/** How many places behind the point decimal numbers of this type have; `undefined` for another type. */
export function decimalScale({
  converted_type: converted,
  logical_type: logical,
  scale = 0,
}: SchemaElement): number | undefined {
  if (logical?.type === 'DECIMAL') return logical.scale;
  return converted === 'DECIMAL' ? scale : undefined;
}

export function leafOf(element: SchemaElement): Leaf {
  const { type, logical_type: logical } = element;
  if (isText(element)) return { text: String, isJson: false };
  const scale = decimalScale(element);
  if (scale !== undefined) return { text: decimalText(scale), isJson: true };
  const moment = momentText(element);
  if (moment) return { text: moment, isJson: false };
  if (isUnsigned(element)) {
    const bits = type === 'INT64' ? 64 : 32;
    return { text: (value: number | bigint) => String(BigInt.asUintN(bits, BigInt(value))), isJson: true };
  }
  if (type === 'FLOAT') return { text: floatText, isJson: true };
  if (type === 'DOUBLE') return { text: doubleText, isJson: true };
  if (logical?.type === 'FLOAT16') return { text: (bytes: Uint8Array) => floatText(halfOf(bytes)), isJson: true };
  if (logical?.type === 'UUID') return { text: uuidText, isJson: false };
  const isBytes = type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY';
  return isBytes ? { text: bytesText, isJson: false } : { text: String, isJson: true };
}

function isUnsigned({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted?.startsWith('UINT_') === true || (logical?.type === 'INTEGER' && !logical.isSigned);
}

function decimalText(scale: number): (value: number | bigint | Uint8Array) => string {
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

/** A float of 16 bits. */
function halfOf(bytes: Uint8Array): number {
  const bits = new DataView(bytes.buffer, bytes.byteOffset, 2).getUint16(0, true);
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
