import type { DecodedArray, SchemaElement, SchemaTree } from 'hyparquet';
import { leafOf } from './leaf.js';

/** One column as texts: what is nested as JSON. */
export type ColumnTexts = (values: DecodedArray) => (string | null)[];

/** @param typed the elements of the schema with their types, which the tree that was read by may lack */
export function columnTexts(node: SchemaTree, typed: (path: readonly string[]) => SchemaElement): ColumnTexts {
  if (node.children.length > 0 || node.element.repetition_type === 'REPEATED') {
    const json = jsonOf(node, typed);
    return (values) => Array.from(values, (value: unknown) => (isNothing(value) ? null : json(value)));
  }
  const text = leafOf(typed(node.path)).text as (value: unknown) => string;
  return (values) => {
    const texts = new Array<string | null>(values.length);
    let before: unknown;
    let made: string | null = null;
    for (let row = 0; row < values.length; row += 1) {
      const value: unknown = values[row];
      // Many a value comes several times in a row.
      if (value !== before) {
        before = value;
        made = isNothing(value) ? null : text(value);
      }
      texts[row] = made;
    }
    return texts;
  };
}

type Json = (value: unknown) => string;

/** Written out by the types of the schema: JSON has no numbers of 64 bits, and none with decimals that stay exact. */
function jsonOf(node: SchemaTree, typed: (path: readonly string[]) => SchemaElement): Json {
  const { element, children } = node;
  const inner: Json = children.length === 0 ? leafJson(typed(node.path)) : groupJson(node, typed);
  const orNull: Json = (value) => (isNothing(value) ? 'null' : inner(value));
  // A field that repeats is a list without any of its names.
  if (element.repetition_type !== 'REPEATED') return orNull;
  return (value) => (Array.isArray(value) ? `[${value.map(orNull).join(',')}]` : orNull(value));
}

function leafJson(element: SchemaElement): Json {
  const { text, isJson } = leafOf(element) as { text: (value: unknown) => string; isJson: boolean };
  if (!isJson) return (value) => JSON.stringify(text(value));
  return (value) => {
    const json = text(value);
    return /^-?(?:inf|nan)$/.test(json) ? 'null' : json;
  };
}

function groupJson(node: SchemaTree, typed: (path: readonly string[]) => SchemaElement): Json {
  const { element, children } = node;
  const [only] = children;
  // What each value says of its own type is read by now.
  if (element.logical_type?.type === 'VARIANT')
    return (value) =>
      JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
  if (element.converted_type === 'LIST' && only) {
    const item = jsonOf(required(only.children.length === 1 ? (only.children[0] as SchemaTree) : only), typed);
    return (value) => `[${(value as unknown[]).map(item).join(',')}]`;
  }
  if (element.converted_type === 'MAP' && only?.children[1]) {
    const item = jsonOf(only.children[1], typed);
    return objectOf(() => item);
  }
  const members = new Map(children.map((child) => [child.element.name, jsonOf(child, typed)]));
  return objectOf((name) => members.get(name));
}

/** The list is that of the group around it. */
function required(node: SchemaTree): SchemaTree {
  return { ...node, element: { ...node.element, repetition_type: 'REQUIRED' } };
}

function objectOf(member: (name: string) => Json | undefined): Json {
  return (value) =>
    `{${Object.entries(value as object)
      .map(([name, inner]) => `${JSON.stringify(name)}:${member(name)?.(inner) ?? 'null'}`)
      .join(',')}}`;
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
