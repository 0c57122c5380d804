export interface PublicElement {
  readonly tag: string;
  readonly path: string;
}

export function publicElements(): readonly PublicElement[];
