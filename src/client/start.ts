/**
 * What every page loads. Search itself comes only when it is first used.
 */
import './flare-copy.ts';
import './flare-signal.ts';
import './flare-status.ts';
import './flare-theme.ts';
import { openOnKeys } from './search-keys.ts';

openOnKeys(document, () => import('./flare-search.ts'));
