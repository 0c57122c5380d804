/** Who asks, and what they may see. Made from a verified token and the store, never from a request's parameters. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly username: string | null;
  readonly email: string | null;
  readonly platformAdmin: boolean;
  /** Every project the viewer belongs to, the managed ones too. */
  readonly projects: readonly string[];
  /** The projects whose every row the viewer may see. */
  readonly managedProjects: readonly string[];
}
