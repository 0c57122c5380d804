/*
 * Imported before all else by the whole library. A page that allows the Trusted Types policy of Lit once, by
 * `trusted-types lit-html` without 'allow-duplicates', refuses it to a second copy of Lit with an exception, which would
 * end the evaluation of everything that comes after. The elements of the first copy are registered already, so those of a
 * second one draw nothing: it can do without a policy.
 */
interface PolicyFactory {
  createPolicy(name: string, rules: unknown): unknown;
}

const page = globalThis as { readonly trustedTypes?: PolicyFactory };
const { trustedTypes } = page;

if (trustedTypes && typeof customElements !== 'undefined' && customElements.get('analytics-context')) {
  const createPolicy = trustedTypes.createPolicy.bind(trustedTypes);
  trustedTypes.createPolicy = (name, rules) => {
    try {
      return createPolicy(name, rules);
    } catch (error) {
      if (name === 'lit-html') return undefined;
      throw error;
    }
  };
  // After the modules that this one stands before, which run in one go.
  queueMicrotask(() => {
    Reflect.deleteProperty(trustedTypes, 'createPolicy');
  });
}
