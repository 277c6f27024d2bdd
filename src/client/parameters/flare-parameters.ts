/**
 * `<flare-parameters>`: the panel with every placeholder of the page. Fills them from typed values, the labels of the chosen
 * instance and the labels in the URL.
 */
import { foldName } from '../../parameters/names.ts';
import { copyText } from '../dom/copy-text.ts';
import { hasModifier, isTextField } from '../dom/input-events.ts';
import { InstanceChoice } from '../instances/instance-choice.ts';
import { findEarliestStart, type ListedInstance } from '../instances/listed-instances.ts';
import { showSelectedInstance } from '../instances/show-selected-instance.ts';
import { findAnchor, readAnchor } from './find-anchor.ts';
import { PagePlaceholders } from './page-placeholders.ts';
import { describeShellExports, formatShellExports } from './shell-exports.ts';
import { showReplacedValues } from './show-replaced-values.ts';
import { identifyIncident } from './stored-incidents.ts';
import { TypedValues } from './typed-values.ts';

const feedbackMs = 2000;

export class FlareParametersElement extends HTMLElement {
  readonly #choice = new InstanceChoice();
  #placeholders: PagePlaceholders | undefined;
  #typed: TypedValues | undefined;
  #abort = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#abort;
    this.#placeholders ??= new PagePlaceholders(this, document);
    const harmless = [...this.querySelectorAll<HTMLElement>('[data-harmless]')];
    this.#typed = new TypedValues(
      location.pathname,
      new Set(harmless.map(({ dataset }) => foldName(dataset['name'] ?? ''))),
    );
    this.addEventListener('input', (event) => this.#onInput(event), { signal });
    this.addEventListener('click', (event) => this.#onClick(event), { signal });
    document.addEventListener('flare:update', () => this.#readInstances(), { signal });
    document.addEventListener('keydown', (event) => this.#pickByKey(event), { signal });
    document.addEventListener('click', (event) => this.#pickByClick(event), { signal });
    for (const change of ['popstate', 'hashchange']) addEventListener(change, () => this.#readUrl(), { signal });
    this.#readUrl();
  }

  disconnectedCallback(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  #readUrl(): void {
    this.#choice.updateFromUrl();
    const anchor = readAnchor(location);
    // With an exact hash, the browser has already scrolled.
    if (anchor !== '' && !document.getElementById(location.hash.slice(1)))
      findAnchor(document, anchor)?.scrollIntoView();
    this.#readInstances();
  }

  #readInstances(): void {
    this.#choice.updateInstances(document);
    this.#fill();
  }

  #choose(instance: ListedInstance | undefined): void {
    if (!instance || instance.id === this.#choice.chosen?.id) return;
    this.#choice.choose(instance);
    this.#fill();
    this.#announce(`The page is about ${instance.displayName} now.`);
  }

  #pickByClick(event: MouseEvent): void {
    if (!(event.target instanceof Element) || hasModifier(event)) return;
    const target = event.target.closest<HTMLElement>('[data-pick], [data-main] a[data-instance]');
    const id = target?.dataset['pick'] ?? target?.dataset['instance'];
    const instance = this.#choice.instances.find((each) => each.id === id);
    if (!instance) return;
    event.preventDefault();
    this.#choose(instance);
    target?.closest<HTMLElement>(':popover-open')?.hidePopover();
  }

  #pickByKey(event: KeyboardEvent): void {
    const isDigit = /^[1-9]$/.test(event.key) && !hasModifier(event) && !isTextField(event.target);
    if (isDigit && !document.querySelector('dialog[open]')) this.#choose(this.#choice.instances[Number(event.key) - 1]);
  }

  #onInput({ target }: Event): void {
    const row = this.#placeholders?.findRow(target);
    if (!row) return;
    this.#typed?.set(foldName(row.name), row.input.value, Date.now());
    this.#fill();
  }

  #onClick({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-action]') : null;
    const action = button?.dataset['action'];
    if (button && action === 'export') void this.#export(button);
    if (action !== 'clear' && action !== 'restore') return;
    if (action === 'clear') this.#typed?.clear();
    else this.#typed?.restore(Date.now());
    this.#fill();
    this.#announce(action === 'clear' ? 'What was typed is forgotten.' : 'What was typed is back.');
  }

  async #export(button: HTMLElement): Promise<void> {
    const exports = formatShellExports(this.#placeholders?.values ?? []);
    const isCopied = exports.lines !== '' && (await copyText(exports.lines));
    const feedback = describeShellExports(exports, isCopied);
    this.#announce(feedback);
    const label = button.dataset['words'] ?? button.textContent;
    button.dataset['words'] = label;
    button.textContent = feedback;
    setTimeout(() => {
      button.textContent = label;
    }, feedbackMs);
  }

  #fill(): void {
    const { urlLabels, chosen, instances } = this.#choice;
    if (!this.#typed) return;
    const firstSinceMs = urlLabels.size === 0 ? findEarliestStart(instances) : Number.NaN;
    this.#typed.bind(identifyIncident(urlLabels), chosen ?? { id: undefined, sinceMs: firstSinceMs });
    const sources = { typed: this.#typed, alert: chosen?.labels ?? new Map(), link: urlLabels };
    this.#placeholders?.fill(sources, chosen?.sinceMs ?? Number.NaN);
    showReplacedValues(this, [...this.#typed.replaced.keys()], this.#placeholders?.values.map(([name]) => name) ?? []);
    showSelectedInstance(document, this.#choice, Date.now());
  }

  #announce(message: string): void {
    const liveRegion = this.querySelector('[aria-live]');
    if (liveRegion) liveRegion.textContent = message;
  }
}

customElements.define('flare-parameters', FlareParametersElement);
