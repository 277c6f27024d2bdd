/**
 * What every page loads. Search itself comes only when it is first used.
 */
import './flare-copy.ts';
import '../chart/flare-picture.ts';
import './flare-review.ts';
import '../live/flare-signal.ts';
import '../live/flare-status.ts';
import './flare-theme.ts';
import '../live/flare-verify.ts';
import { openOnKeys } from '../search/keys.ts';

// A section that was chosen from the list is what the reader wants to see, not the list.
document.querySelector('.sections')?.addEventListener('click', (event) => {
  const { currentTarget, target } = event;
  const isLink = target instanceof Element && target.closest('a');
  if (isLink && currentTarget instanceof HTMLElement && currentTarget.matches(':popover-open'))
    currentTarget.hidePopover();
});

openOnKeys(document, () => import('../search/search-dialog.ts'));
