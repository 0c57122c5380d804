/** The columns of the six scores (0–100) that make the total. */
export const DIMENSIONS: readonly string[] = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
