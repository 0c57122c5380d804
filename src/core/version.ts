/** As in both package.json files; the library and the gateway are published together. */
export const VERSION = '0.1.0';
