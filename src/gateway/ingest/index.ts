export { ImportError, type BadRow } from './import-error.js';
export { FileError } from '../../usage-files/usage-error.js';
export { describeImport } from './describe-import.js';
export { importFile, importFiles } from './import-files.js';
export type { ImportOptions, ImportProgress, ImportResult, ImportSource } from './import-types.js';
export { parsePriceOption } from '../../usage-files/prices/parse-prices.js';
export { ArgumentError, parseArguments, USAGE, type StartArguments } from './arguments.js';
export { importDatabase, type ImportedData } from './import-database.js';
