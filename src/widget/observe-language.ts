interface Watch {
  readonly observer: MutationObserver;
  readonly listeners: Set<() => void>;
}

const watches = new WeakMap<Node, Watch>();

/**
 * Calls `listener` when a `lang` changes that an element may stand in: in its own tree, or in that of a shadow host around it.
 *
 * @returns Stops it.
 */
export function observeLanguage(element: Element, listener: () => void): () => void {
  const roots = rootsAround(element);
  for (const root of roots) watch(root).listeners.add(listener);
  return () => {
    for (const root of roots) {
      const watched = watches.get(root);
      watched?.listeners.delete(listener);
      if (watched?.listeners.size !== 0) continue;
      watched.observer.disconnect();
      watches.delete(root);
    }
  };
}

/** One observer for all elements of a tree. */
function watch(root: Node): Watch {
  let watched = watches.get(root);
  if (!watched) {
    const listeners = new Set<() => void>();
    const observer = new MutationObserver(() => {
      for (const each of listeners) each();
    });
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    watches.set(root, (watched = { observer, listeners }));
  }
  return watched;
}

function rootsAround(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsAround(root.host)] : [root];
}
