/** How many top performers there are. */
export const TOP = 3;
