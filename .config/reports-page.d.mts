/** The path of docs/reports.md. */
export const PAGE: string;
/** The page as it ought to be. */
export function reportsPage(): Promise<string>;
