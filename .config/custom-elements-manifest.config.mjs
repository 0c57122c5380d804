// The public face of the elements, from their JSDoc: Storybook's docs and editors read it.
import { publicElements } from './public-elements.mjs';

/** Reads `define('tag-name', ClassName)` of src/widget/define.ts, which the analyzer does not know. */
const defined = {
  name: 'defined',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
    const [tag, type] = node.arguments;
    if (!tag || !type || !ts.isStringLiteral(tag)) return;
    const name = type.getText();
    const declaration = moduleDoc.declarations?.find((entry) => entry.name === name);
    if (declaration) Object.assign(declaration, { tagName: tag.text, customElement: true });
    const definition = {
      kind: 'custom-element-definition',
      name: tag.text,
      declaration: { name, module: moduleDoc.path },
    };
    moduleDoc.exports = [...(moduleDoc.exports ?? []), definition];
  },
};

/** Points the manifest at what is published, and leaves out private members, helper modules and what elements are made of. */
const published = {
  name: 'published',
  packageLinkPhase({ customElementsManifest }) {
    const emitted = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
    for (const module of customElementsManifest.modules) {
      module.path = emitted(module.path);
      for (const entry of module.exports ?? []) {
        if (entry.declaration?.module) entry.declaration.module = emitted(entry.declaration.module);
      }
      for (const declaration of module.declarations ?? []) {
        for (const member of [...(declaration.members ?? []), ...(declaration.attributes ?? []), declaration]) {
          for (const origin of [member.inheritedFrom, member.superclass]) {
            if (origin?.module) origin.module = emitted(origin.module);
          }
        }
        declaration.members &&= declaration.members.filter(({ name, privacy }) => !privacy && !name.startsWith('#'));
      }
    }
    const listed = new Set(publicElements().map(({ path }) => path));
    customElementsManifest.modules = customElementsManifest.modules
      .filter(({ path }) => listed.has(path))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['src/{elements,widget}/**/*.ts'],
  exclude: ['src/**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [defined, published],
};
