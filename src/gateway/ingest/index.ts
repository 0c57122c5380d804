export { ImportError, ImportOptionError, type BadRow } from './import-error.js';
export {
  describeImport,
  importFile,
  importFiles,
  type ImportOptions,
  type ImportResult,
  type ImportSource,
} from './import-files.js';
export { parsePrice, type Price } from './price.js';
export { ArgumentError, parseArguments, USAGE, type StartArguments } from './arguments.js';
export { importDatabase, type ImportedData } from './import-database.js';
