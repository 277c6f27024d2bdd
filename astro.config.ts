import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import { defineConfig, passthroughImageService } from 'astro/config';
import { flarepath } from './src/integration/integration.ts';
import { findLinkTarget } from './src/integration/render/find-link-target.ts';
import { createMarkdownConfig } from './src/markdown/settings.ts';
import { assetsFolder } from './src/routes.ts';

export default defineConfig({
  adapter: node({ mode: 'middleware', bodySizeLimit: 1024 }),
  integrations: [mdx({ optimize: true }), flarepath()],
  markdown: createMarkdownConfig(findLinkTarget),
  session: false,
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  // One fixed policy without inline styles or scripts holds for every page, so nothing may be inlined.
  build: { inlineStylesheets: 'never', assets: assetsFolder },
  server: { host: '127.0.0.1', port: 4321 },
  vite: {
    // A build beside the development server is no edit.
    server: { watch: { ignored: [fileURLToPath(new URL('dist*/**', import.meta.url))] } },
    build: {
      assetsInlineLimit: 0,
      // Each MDX file starts with a directive that rolldown would warn about in six lines.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
});
