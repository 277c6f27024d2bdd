/**
 * Writes values into the blanks of the page and takes them out again. What is shown there is what is copied; a blank that
 * cannot be filled safely stays, and says why.
 */
import { foldName } from '../../parameters/names.ts';
import { type QuotingContext, quoteFor, quotingContexts } from '../../parameters/quoting-contexts.ts';
import type { ResolvedValue } from './resolve-value.ts';

export interface PlaceholderElement {
  element: HTMLElement;
  name: string;
  context: QuotingContext;
  /** `$POD`, `POD_NAME`: only a blank where something has its name. */
  isVariableReference: boolean;
  /** What the author wrote. */
  originalText: string;
}

const originTexts = { typed: 'typed here', alert: 'from the alert', link: 'from the link' } as const;

const readQuotingContext = (element: HTMLElement): QuotingContext =>
  quotingContexts.find((place) => place === element.dataset['place']) ??
  (element.dataset['place'] ? 'never' : 'bare');

/** Variables that a command of the page sets are no blanks of the others. */
function findVariablesSetOnPage(page: ParentNode): Set<string> {
  const names = [...page.querySelectorAll<HTMLElement>('[data-sets]')].flatMap((each) =>
    (each.dataset['sets'] ?? '').split(' '),
  );
  return new Set(names.map(foldName));
}

/** Every blank of `page`, in order; made once, while they hold what the author wrote. */
export function findPlaceholderElements(page: ParentNode): PlaceholderElement[] {
  const set = findVariablesSetOnPage(page);
  return [...page.querySelectorAll<HTMLElement>('[data-param]')].flatMap((element) => {
    const name = element.dataset['param'] ?? '';
    const isVariableReference = element.dataset['soft'] !== undefined;
    if (isVariableReference && set.has(foldName(name))) return [];
    return [
      {
        element,
        name,
        context: readQuotingContext(element),
        isVariableReference,
        originalText: element.textContent,
      },
    ];
  });
}

/** What is to stand in the blank; or why nothing may, empty where nothing is known. */
function resolveReplacement(
  { context }: PlaceholderElement,
  known: ResolvedValue | undefined,
): { text: string } | { why: string } {
  if (!known) return { why: '' };
  const result =
    known.rejectionReason === undefined
      ? quoteFor(context, known.value)
      : { rejectionReason: known.rejectionReason };
  return 'text' in result
    ? result
    : { why: `Left blank: the value ${originTexts[known.origin]} ${result.rejectionReason}.` };
}

export function fillPlaceholderElement(blank: PlaceholderElement, known: ResolvedValue | undefined): void {
  const { element, name, originalText } = blank;
  const writing = resolveReplacement(blank, known);
  if (known && 'text' in writing) {
    element.textContent = writing.text;
    element.dataset['filled'] = known.origin;
    element.title = `${name}, ${originTexts[known.origin]}`;
    element.removeAttribute('data-refused');
    return;
  }
  const why = 'why' in writing ? writing.why : '';
  element.textContent = originalText;
  delete element.dataset['filled'];
  element.title = why;
  element.toggleAttribute('data-refused', why !== '');
}
