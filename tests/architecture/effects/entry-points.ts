/**
 * The files in which an effect may be used: every effect on the outside has as few entry points as it can. A file
 * that no longer uses the effect has to leave its list.
 */
import type { Effect } from './find-effects.ts';

interface EntryPoints extends Effect {
  name: string;
  files: readonly string[];
}

export const entryPoints: readonly EntryPoints[] = [
  {
    name: 'requests to other servers',
    modules: /^(?:undici|node:(?:https?|http2|tls|net|dgram|dns)|got|ky|axios|ws)(?:\/|$)/,
    globals: ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport', 'RTCPeerConnection'],
    members: ['*.sendBeacon'],
    files: [
      'src/client/live/flare-status.ts',
      'src/client/search/search-names.ts',
      'src/live/probes/tls/certificate-chain.ts',
      'src/live/probes/tls/check-certificate.ts',
      'src/live/upstream/connections.ts',
      'src/live/upstream/request-upstream.ts',
      'src/server/http/listen.ts',
      'src/server/http/refuse-connection.ts',
    ],
  },
  {
    name: 'the clock',
    modules: /^(?:node:)?timers(?:\/|$)/,
    globals: [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'requestAnimationFrame',
      'requestIdleCallback',
      'Temporal',
    ],
    members: [
      'Date.now',
      'performance.now',
      'performance.timeOrigin',
      'process.hrtime',
      'process.uptime',
      'AbortSignal.timeout',
    ],
    emptyCalls: ['Date'],
    files: [
      'src/builds/lock.ts',
      'src/client/board/flare-clock.ts',
      'src/client/live/elapsed.ts',
      'src/client/live/flare-status.ts',
      'src/client/page/flare-copy.ts',
      'src/client/page/flare-review.ts',
      'src/client/parameters/flare-parameters.ts',
      'src/client/search/flare-search.ts',
      'src/client/search/search-names.ts',
      'src/lib/clock.ts',
      'src/lib/today.ts',
      'src/server/front.ts',
      'src/server/http/listen.ts',
    ],
  },
  {
    name: 'the environment and the command line',
    modules: /^(?:node:)?process$/,
    globals: ['parseArgs'],
    members: ['process.env', 'process.argv', 'process.cwd', 'process.loadEnvFile', 'import.meta.env'],
    files: [
      'src/catalog/read/content-file.ts',
      'src/cli/run-check.ts',
      'src/cli/parse-options.ts',
      'src/integration/build-inputs.ts',
      'src/lib/environment.ts',
    ],
  },
  {
    name: 'files',
    modules: /^(?:(?:node:)?fs(?:\/.*)?|tinyglobby)$/,
    files: [
      'src/annotate/rule-text.ts',
      'src/builds/folders.ts',
      'src/builds/lock.ts',
      'src/builds/process-identity.ts',
      'src/builds/server-code.ts',
      'src/builds/stamp.ts',
      'src/builds/users.ts',
      'src/catalog/load/catalog-file.ts',
      'src/catalog/read/content-file.ts',
      'src/cli/build.ts',
      'src/cli/check-files.ts',
      'src/integration/build-inputs.ts',
      'src/integration/cache-name.ts',
      'src/integration/index-search.ts',
      'src/integration/linked-files.ts',
      'src/integration/precompress.ts',
      'src/integration/render/text-cache.ts',
      'src/live/upstream/secret-file.ts',
      'src/rules/read/rule-files.ts',
      'src/server/astro.ts',
      'src/server/files.ts',
    ],
  },
  {
    name: 'processes and threads',
    modules: /^(?:(?:node:)?(?:child_process|worker_threads|cluster)|tinypool)$/,
    globals: ['Worker', 'SharedWorker'],
    members: ['*.serviceWorker'],
    files: ['src/integration/render/render-texts.ts'],
  },
  {
    name: 'HTML that is not from a template',
    globals: ['DOMParser', 'trustedTypes', 'XSLTProcessor'],
    members: [
      '*.innerHTML',
      '*.outerHTML',
      '*.srcdoc',
      '*.insertAdjacentHTML',
      '*.setHTML',
      '*.setHTMLUnsafe',
      '*.parseHTMLUnsafe',
      '*.createContextualFragment',
      'document.write',
    ],
    attributes: ['set:html', 'srcdoc'],
    files: ['src/client/dom/insert-html.ts', 'src/components/runbook/PageText.astro', 'src/layouts/Base.astro'],
  },
  {
    name: 'what a browser stores',
    globals: ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'],
    members: ['document.cookie'],
    files: ['src/client/page/flare-theme.ts', 'src/client/parameters/typed-values.ts'],
  },
  {
    name: 'certificates that are not verified',
    keys: ['rejectUnauthorized', 'checkServerIdentity'],
    members: ['*.rejectUnauthorized', 'process.env.NODE_TLS_REJECT_UNAUTHORIZED'],
    files: ['src/live/probes/tls/check-certificate.ts'],
  },
  { name: 'the shell parser', modules: /^unbash$/, files: ['src/shell/parse-script.ts'] },
  { name: 'code from text', modules: /^(?:node:)?vm$/, globals: ['eval', 'Function'], files: [] },
];
