/**
 * The script of every page. The search code loads on first use.
 */
import './flare-copy.ts';
import '../chart/flare-picture.ts';
import './flare-review.ts';
import '../live/flare-signal.ts';
import '../live/flare-status.ts';
import './flare-theme.ts';
import '../live/flare-verify.ts';
import { openOnKeys } from '../search/keys.ts';

// Closes the list of sections when the reader chooses one.
document.querySelector('.sections')?.addEventListener('click', (event) => {
  const { currentTarget, target } = event;
  const isLink = target instanceof Element && target.closest('a');
  if (isLink && currentTarget instanceof HTMLElement && currentTarget.matches(':popover-open'))
    currentTarget.hidePopover();
});

openOnKeys(document, () => import('../search/search-dialog.ts'));
