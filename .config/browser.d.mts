export function findBrowser(): Promise<string>;
export function findInstalledBrowser(): string | undefined;
export function rendersInBackground(path: string): boolean;
export const browserArgs: string[];
