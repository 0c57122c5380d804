// Imports point down only. This is the whole table of who may import whom; `npm run lint` holds everybody to it.
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What `exports` in package.json names: the index, the base classes, the contexts, one element, one source, the kit. */
const PUBLIC = /^src\/(index|widget\/index|core\/index|testing\/source|(elements|sources)\/[^/]+)$/;

/** The first entry whose `from` matches a file (path from the root, no extension) is the rule for that file. */
const LAYERS = [
  { from: /^src\/core\//, may: [/^src\/core\//], packages: false },
  { from: /^src\/charts\//, may: [/^src\/(charts|core)\//] },
  { from: /^src\/widget\//, may: [/^src\/(widget|charts|core)\//] },
  // The sources that a context can name by their `type`.
  {
    from: /^src\/elements\/analytics-context\b/,
    may: [/^src\/(widget|core)\//, /^src\/sources\/[^/]+-source$/],
    own: elementOf,
  },
  // Files that are dropped become a source.
  {
    from: /^src\/elements\/analytics-file-drop\b/,
    may: [/^src\/(widget|core)\//, /^src\/sources\/file-source$/],
    own: elementOf,
  },
  // What holds other elements: all of them, or those of the champions. A name in the ranking opens that person's profile.
  { from: /^src\/elements\/analytics-dashboard\b/, may: [/^src\/(elements|widget|charts|core)\//] },
  {
    from: /^src\/elements\/adoption-dashboard\b/,
    may: [
      /^src\/(widget|charts|core)\//,
      /^src\/elements\/(active-users|adoption-(flow|maturity|projects)|asset-reuse)$/,
    ],
    own: elementOf,
  },
  // The leaderboard composes its parts; a name in the ranking or the overview opens that person's profile.
  {
    from: /^src\/elements\/champions-leaderboard\b/,
    may: [
      /^src\/(widget|charts|core)\//,
      /^src\/elements\/(champion-profile(\/profile-columns)?$|champions\/|champions-(overview|ranking|framework)$)/,
    ],
    own: elementOf,
  },
  {
    from: /^src\/elements\/champions\//,
    may: [/^src\/(widget|charts|core)\//, /^src\/elements\/champion-profile$/],
    own: elementOf,
  },
  {
    from: /^src\/elements\/champions-/,
    may: [/^src\/(widget|charts|core)\//, /^src\/elements\/champions\//],
    own: elementOf,
  },
  // The command line's reports, each in the element for any report.
  {
    from: /^src\/elements\/cli-dashboard\b/,
    may: [/^src\/(widget|charts|core)\//, /^src\/elements\/(analytics-report|llm-usage)$/],
    own: elementOf,
  },
  // A usage chart with one question of its own.
  {
    from: /^src\/elements\/activity-heatmap\b/,
    may: [/^src\/(widget|charts|core)\//, /^src\/elements\/usage-chart(\/choice)?$/],
  },
  { from: /^src\/elements\//, may: [/^src\/(widget|charts|core)\//], own: elementOf },
  // Files are read in the page by the same readers that the gateway has.
  {
    from: /^src\/sources\/file\b/,
    may: [/^src\/(core|usage-files)\//, /^src\/sources\/shared\//],
    own: sourceOf,
    packages: false,
  },
  // CodeMie's dashboards name its reports and their columns.
  { from: /^src\/sources\/codemie-dashboards$/, may: [/^src\/core\//, /^src\/sources\/codemie\/reports$/] },
  {
    from: /^src\/sources\//,
    may: [/^src\/core\//, /^src\/sources\/(http|table-source|shared)\b/],
    own: sourceOf,
    packages: false,
  },
  // The kit asks any source from outside, with nothing but what every source has.
  { from: /^src\/testing\//, may: [/^src\/(testing|core)\//], packages: false },
  // Readers of usage files: for the gateway and for pages, so neither Node nor the DOM.
  { from: /^src\/usage-files\//, may: [/^src\/usage-files\//, /^src\/core\/time\//] },
  // The gateway's rooms, from the bottom up; only cli.ts, index.ts and commands/ stand above http/.
  { from: /^src\/gateway\/contract\//, may: gatewayRooms('contract') },
  { from: /^src\/gateway\/engines\//, may: gatewayRooms('engines') },
  { from: /^src\/gateway\/model\//, may: gatewayRooms('model', 'engines', 'contract') },
  { from: /^src\/gateway\/access\//, may: gatewayRooms('access', 'model', 'engines', 'contract') },
  { from: /^src\/gateway\/leaderboard\//, may: gatewayRooms('leaderboard', 'access', 'model', 'engines', 'contract') },
  {
    from: /^src\/gateway\/ingest\//,
    may: [...gatewayRooms('ingest', 'leaderboard', 'model', 'engines'), /^src\/usage-files\//, /^src\/core\/time\//],
  },
  {
    from: /^src\/gateway\/reports\/shared\//,
    may: gatewayRooms('reports/shared', 'access', 'model', 'engines', 'contract'),
  },
  {
    from: /^src\/gateway\/reports\/(?!index$)/,
    may: gatewayRooms('reports/shared', 'leaderboard', 'access', 'model', 'engines', 'contract'),
    own: reportOf,
  },
  // A board is checked by what a page checks it with.
  {
    from: /^src\/gateway\/boards\//,
    may: [...gatewayRooms('boards', 'access', 'contract'), /^src\/core\/board\/(read-board|board)$/],
  },
  {
    from: /^src\/gateway\/(reports\/index$|http\/)/,
    may: gatewayRooms('http', 'boards', 'reports', 'access', 'model', 'engines', 'contract', 'version'),
  },
  { from: /^src\/gateway\/version$/, may: [/^src\/core\/version$/] },
  { from: /^src\/gateway\//, may: [/^src\/(gateway|usage-files)\//] },
  { from: /^src\/index$/, may: [/^src\/(?!(gateway|testing)\/)/] },
  { from: /^demo\/(start|sample)\b/, may: [/^demo\//, /^src\/(gateway|usage-files)\//] },
  { from: /^demo\//, may: [/^demo\//, PUBLIC] },
  // Charts are drawn by an element that is not public, and are looked at by themselves all the same.
  { from: /^stories\/charts\b/, may: [/^(?!src\/)/, /^src\/widget\/chart\/chart-view$/, /^src\/charts\//] },
  { from: /^stories\//, may: [/^(?!src\/)/, PUBLIC] },
];

/** `analytics-filters` for analytics-filters.ts, analytics-filters.styles.ts and analytics-filters/menu.ts. */
function elementOf(path) {
  return /^src\/elements\/([^/.]+)/.exec(path)?.[1];
}

/** `codemie` for codemie-source.ts and codemie/summary.ts. */
function sourceOf(path) {
  return /^src\/sources\/([^/.]+?)(-source)?([/.]|$)/.exec(path)?.[1];
}

/** `summary` for reports/summary.ts and reports/summary/tokens.ts. */
function reportOf(path) {
  return /^src\/gateway\/reports\/([^/.]+)/.exec(path)?.[1];
}

/** Rooms of the gateway that a room may import from; the types and words of core/ and the columns of events are everybody's. */
function gatewayRooms(...rooms) {
  const everybodys = [/^src\/core\/(types$|catalogue\/usage\/)/, /^src\/usage-files\/event-columns$/];
  return [...rooms.map((room) => new RegExp(`^src/gateway/${room}(/|$)`)), ...everybodys];
}

/** @param {string} file absolute */
const fromRoot = (file) =>
  relative(ROOT, file)
    .split(sep)
    .join('/')
    .replace(/\.[jt]s$/, '');

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      layer: '{{from}} must not import {{to}}: imports point down only (.config/eslint-layers.mjs).',
      package: '{{from}} must not import the package {{to}}: its layer is plain TypeScript.',
    },
  },
  create(context) {
    const from = fromRoot(context.filename);
    const layer = LAYERS.find((entry) => entry.from.test(from));
    if (!layer) return {};

    function check(node) {
      const specifier = node?.type === 'Literal' && node.value;
      if (typeof specifier !== 'string') return;
      if (!specifier.startsWith('.')) {
        if (layer.packages === false) context.report({ node, messageId: 'package', data: { from, to: specifier } });
        return;
      }
      const to = fromRoot(resolve(dirname(context.filename), specifier));
      const isOwn = layer.own !== undefined && layer.own(from) === layer.own(to);
      if (!isOwn && !layer.may.some((pattern) => pattern.test(to)))
        context.report({ node, messageId: 'layer', data: { from, to } });
    }

    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

export default { rules: { imports: rule } };
