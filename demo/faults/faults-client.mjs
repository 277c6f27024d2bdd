/**
 * Keeps the fault page up to date: switches without loading the page again, and takes over what changed once a second.
 */
const pollMs = 1000;

/** @param {Document} next the page as it is now */
function takeOver(next) {
  for (const current of document.querySelectorAll('.fault, [data-count]')) {
    const selector = current.id ? `[id="${current.id}"]` : `[data-count="${current.getAttribute('data-count')}"]`;
    const fresh = next.querySelector(selector);
    if (!fresh || fresh.outerHTML === current.outerHTML) continue;
    const focused = [...current.querySelectorAll('button')].indexOf(document.activeElement);
    current.replaceWith(fresh);
    fresh.querySelectorAll('button')[focused]?.focus();
  }
}

async function refresh() {
  const response = await fetch('/faults');
  takeOver(new DOMParser().parseFromString(await response.text(), 'text/html'));
}

document.addEventListener('submit', async (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  const { action } = event.target;
  event.preventDefault();
  await fetch(action, { method: 'POST', headers: { accept: 'application/json' } });
  await refresh();
});

async function keepFresh() {
  // The demo may have ended; it is asked again.
  if (!document.hidden) await refresh().catch(() => {});
  setTimeout(keepFresh, pollMs);
}

keepFresh();
