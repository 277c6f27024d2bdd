/**
 * Fills the page's placeholders and restores them. The shown text is what gets copied; a placeholder that cannot be filled
 * safely stays and gives the reason in its title.
 */
import { type AcceptedKind, acceptedKinds } from '../../parameters/accepted-values.ts';
import { foldName } from '../../parameters/names.ts';
import { type QuotingContext, quoteFor, quotingContexts } from '../../parameters/quoting-contexts.ts';
import { originTexts, type ResolvedValue } from './resolve-value.ts';

export interface PlaceholderElement {
  element: HTMLElement;
  name: string;
  context: QuotingContext;
  kind: AcceptedKind;
  /** `$POD`, `POD_NAME`: a placeholder only if a label or a parameter has its name. */
  isVariableReference: boolean;
  /** The author's text. */
  originalText: string;
}

const readQuotingContext = (element: HTMLElement): QuotingContext =>
  quotingContexts.find((context) => context === element.dataset['place']) ??
  (element.dataset['place'] ? 'never' : 'bare');

const readAcceptedKind = (element: HTMLElement): AcceptedKind =>
  acceptedKinds.find((kind) => kind === element.dataset['accepts']) ?? 'word';

/** Variables that a command of the page sets are not placeholders in other commands. */
function findVariablesSetOnPage(page: ParentNode): Set<string> {
  const names = [...page.querySelectorAll<HTMLElement>('[data-sets]')].flatMap((each) =>
    (each.dataset['sets'] ?? '').split(' '),
  );
  return new Set(names.map(foldName));
}

/** Every placeholder of `page`, in order. Must run before the first one is filled. */
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
        kind: readAcceptedKind(element),
        isVariableReference,
        originalText: element.textContent,
      },
    ];
  });
}

/** The text to show in the placeholder, or the reason for none; the reason is empty when no value is known. */
function resolveReplacement(
  { context, kind }: PlaceholderElement,
  known: ResolvedValue | undefined,
): { text: string } | { reason: string } {
  if (!known) return { reason: '' };
  const result =
    known.rejectionReason === undefined
      ? quoteFor(context, known.value, kind)
      : { rejectionReason: known.rejectionReason };
  return 'text' in result
    ? result
    : { reason: `Left blank: the value ${originTexts[known.origin]} ${result.rejectionReason}.` };
}

export function fillPlaceholderElement(placeholder: PlaceholderElement, known: ResolvedValue | undefined): void {
  const { element, name, originalText } = placeholder;
  const replacement = resolveReplacement(placeholder, known);
  if (known && 'text' in replacement) {
    element.textContent = replacement.text;
    element.dataset['filled'] = known.origin;
    element.title = `${name}, ${originTexts[known.origin]}`;
    element.removeAttribute('data-refused');
    return;
  }
  const reason = 'reason' in replacement ? replacement.reason : '';
  element.textContent = originalText;
  delete element.dataset['filled'];
  element.title = reason;
  element.toggleAttribute('data-refused', reason !== '');
}
