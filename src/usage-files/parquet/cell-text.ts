import type { SchemaElement, SchemaTree } from 'hyparquet';
import { leafOf } from './leaf.js';

export function isNested({ children, element }: SchemaTree): boolean {
  return children.length > 0 || element.repetition_type === 'REPEATED';
}

/**
 * What the cells of a column are as text: those that are nested are JSON.
 * @param typed the elements of the schema with their types, which the tree that was read by may lack
 */
export function cellText(
  node: SchemaTree,
  typed: (path: readonly string[]) => SchemaElement,
): (value: unknown) => string | null {
  const text = isNested(node) ? jsonOf(node, typed) : (leafOf(typed(node.path)).text as (value: unknown) => string);
  return (value) => (isNothing(value) ? null : text(value));
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
