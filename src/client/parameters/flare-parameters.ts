/**
 * `<flare-parameters>`: the panel with every blank of the page. Fills them all at once from what the reader types, the
 * instance that was chosen and the labels in the address.
 */
import { foldName } from '../../lib/parameters/names.ts';
import { copyText } from '../copy-text.ts';
import { anchorIn, findAnchor } from './anchor.ts';
import { exportLines, exportWords } from './export-lines.ts';
import { InstanceChoice } from './instance-choice.ts';
import type { Instance } from './instances.ts';
import { PageBlanks } from './page-blanks.ts';

import { showAbout } from './show-about.ts';
import { TypedValues } from './typed-values.ts';

const feedbackMs = 2000;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

const hasModifier = (event: KeyboardEvent | MouseEvent): boolean =>
  event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;

export class FlareParametersElement extends HTMLElement {
  readonly #choice = new InstanceChoice();
  #blanks: PageBlanks | undefined;
  #typed: TypedValues | undefined;
  #end = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#end;
    this.#blanks ??= new PageBlanks(this, document);
    const harmless = [...this.querySelectorAll<HTMLElement>('[data-harmless]')];
    this.#typed = new TypedValues(
      location.pathname,
      new Set(harmless.map(({ dataset }) => foldName(dataset['name'] ?? ''))),
    );
    this.addEventListener('input', (event) => this.#type(event), { signal });
    this.addEventListener('click', (event) => this.#act(event), { signal });
    document.addEventListener('flare:update', () => this.#readInstances(), { signal });
    document.addEventListener('keydown', (event) => this.#pickByKey(event), { signal });
    document.addEventListener('click', (event) => this.#pickByClick(event), { signal });
    for (const change of ['popstate', 'hashchange'])
      addEventListener(change, () => this.#readAddress(), { signal });
    this.#readAddress();
  }

  disconnectedCallback(): void {
    this.#end.abort();
    this.#end = new AbortController();
  }

  #readAddress(): void {
    this.#choice.readAddress();
    const anchor = anchorIn(location);
    // Where the address is exact, the browser has been there already.
    if (anchor !== '' && !document.getElementById(location.hash.slice(1)))
      findAnchor(document, anchor)?.scrollIntoView();
    this.#readInstances();
  }

  #readInstances(): void {
    this.#choice.readInstances(document);
    this.#fill();
  }

  #choose(instance: Instance | undefined): void {
    if (!instance || instance.id === this.#choice.chosen?.id) return;
    this.#choice.choose(instance);
    this.#fill();
    this.#say(`The page is about ${instance.words} now.`);
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
    const isDigit = /^[1-9]$/.test(event.key) && !hasModifier(event) && !isTyping(event.target);
    if (isDigit && !document.querySelector('dialog[open]'))
      this.#choose(this.#choice.instances[Number(event.key) - 1]);
  }

  #type({ target }: Event): void {
    const row = this.#blanks?.rowOf(target);
    if (!row) return;
    this.#typed?.set(foldName(row.name), row.input.value);
    this.#fill();
  }

  #act({ target }: Event): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-action]') : null;
    if (button?.dataset['action'] === 'export') void this.#export(button);
    if (button?.dataset['action'] !== 'clear') return;
    this.#typed?.clear();
    this.#fill();
    this.#say('What was typed is forgotten.');
  }

  async #export(button: HTMLElement): Promise<void> {
    const exports = exportLines(this.#blanks?.values ?? []);
    const isCopied = exports.lines !== '' && (await copyText(exports.lines));
    const words = exportWords(exports, isCopied);
    this.#say(words);
    const usual = button.dataset['words'] ?? button.textContent;
    button.dataset['words'] = usual;
    button.textContent = words;
    setTimeout(() => {
      button.textContent = usual;
    }, feedbackMs);
  }

  #fill(): void {
    const { link, chosen } = this.#choice;
    const givens = { typed: this.#typed ?? new Map(), alert: chosen?.labels ?? new Map(), link };
    this.#blanks?.fill(givens, chosen?.sinceMs ?? Number.NaN);
    showAbout(document, this.#choice);
  }

  #say(words: string): void {
    const voice = this.querySelector('[aria-live]');
    if (voice) voice.textContent = words;
  }
}

customElements.define('flare-parameters', FlareParametersElement);
