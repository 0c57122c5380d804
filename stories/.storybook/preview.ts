import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';

import manifest from '../../custom-elements.json' with { type: 'json' };
import './preview.css';

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    // axe leaves this rule of WCAG 2.2 AA out unless told.
    a11y: { test: 'error', config: { rules: [{ id: 'target-size', enabled: true }] } },
    // The page's own background follows its color scheme.
    backgrounds: { disable: true },
    controls: { expanded: true },
    options: { storySort: { method: 'alphabetical' } },
  },
  globalTypes: {
    scheme: {
      description: 'Color scheme of the page',
      toolbar: {
        title: 'Scheme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light dark', title: 'As the system', icon: 'browser' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  initialGlobals: { scheme: 'light dark' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals['scheme']);
      return story();
    },
  ],
};

export default preview;
