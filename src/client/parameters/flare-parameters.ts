/**
 * `<flare-parameters>`: knows every blank of the page and what fills it: what the reader typed, the instance that was
 * chosen, the labels in the address. Fills them all at once, and lets the reader choose among the instances that fire.
 */
import { foldName } from '../../lib/parameters/names.ts';
import { copyText } from '../copy-text.ts';
import type { FlareStatusElement } from '../flare-status.ts';
import { exportLines } from './export-lines.ts';
import { type Blank, fillBlank, findBlanks } from './fill-blanks.ts';
import { type BlankLink, fillLink, findLinks } from './fill-links.ts';
import { addressOf, type Instance, matchInstance, readInstances } from './instances.ts';
import { findValue, type Known, parameterFor } from './known-values.ts';
import { markProse } from './mark-prose.ts';
import { showPicks } from './picks.ts';
import { anchorIn, findAnchor, readAddress } from './read-address.ts';
import { findRows, type Row, showRow } from './rows.ts';
import { TypedValues } from './typed-values.ts';

const feedbackMs = 2000;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

export class FlareParametersElement extends HTMLElement {
  #blanks: Blank[] = [];
  #links: BlankLink[] = [];
  #rows: Row[] = [];
  #typed = new TypedValues('', new Set());
  #link: ReadonlyMap<string, string> = new Map();
  #instances: Instance[] = [];
  #chosen: Instance | undefined;
  readonly #onUpdate = (): void => this.#readInstances();
  readonly #onAddress = (): void => this.#readAddress();
  readonly #onKey = (event: KeyboardEvent): void => this.#pickByKey(event);
  readonly #onClick = (event: MouseEvent): void => this.#pickByClick(event);

  connectedCallback(): void {
    markProse(document);
    this.#blanks = findBlanks(document);
    this.#links = findLinks(document);
    const harmless = [...this.querySelectorAll<HTMLElement>('[data-harmless]')];
    this.#typed = new TypedValues(
      location.pathname,
      new Set(harmless.map(({ dataset }) => foldName(dataset['name'] ?? ''))),
    );
    this.addEventListener('input', (event) => this.#type(event));
    this.querySelector('[data-action="clear"]')?.addEventListener('click', () => this.#clear());
    this.querySelector('[data-action="export"]')?.addEventListener(
      'click',
      (event) => void this.#export(event),
    );
    document.addEventListener('flare:update', this.#onUpdate);
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('click', this.#onClick);
    addEventListener('popstate', this.#onAddress);
    addEventListener('hashchange', this.#onAddress);
    this.#readAddress();
  }

  disconnectedCallback(): void {
    document.removeEventListener('flare:update', this.#onUpdate);
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('click', this.#onClick);
    removeEventListener('popstate', this.#onAddress);
    removeEventListener('hashchange', this.#onAddress);
  }

  #readAddress(): void {
    this.#link = readAddress(location);
    const anchor = anchorIn(location);
    // Where the address is exact, the browser has been there already.
    if (anchor !== '' && !document.getElementById(location.hash.slice(1)))
      findAnchor(document, anchor)?.scrollIntoView();
    this.#readInstances();
  }

  #readInstances(): void {
    this.#instances = readInstances(document);
    const matched = matchInstance(this.#instances, this.#link);
    // One that has gone is still what the page is about.
    this.#chosen =
      matched ?? (this.#instances.some(({ id }) => id === this.#chosen?.id) ? undefined : this.#kept());
    if (matched && this.#link.size === 0) {
      history.replaceState(history.state, '', addressOf(matched, location));
      this.#link = readAddress(location);
    }
    this.#fill();
  }

  /** The chosen instance, as long as the address still speaks of it. */
  #kept(): Instance | undefined {
    const chosen = this.#chosen;
    return chosen && matchInstance([chosen], this.#link) ? chosen : undefined;
  }

  #choose(instance: Instance): void {
    if (instance.id === this.#chosen?.id) return;
    history.pushState(null, '', addressOf(instance, location));
    this.#link = readAddress(location);
    this.#chosen = instance;
    this.#fill();
    this.#say(`The page is about ${instance.words} now.`);
  }

  #pickByClick(event: MouseEvent): void {
    if (
      !(event.target instanceof Element) ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const target = event.target.closest<HTMLElement>('[data-pick], [data-main] a[data-instance]');
    const id = target?.dataset['pick'] ?? target?.dataset['instance'];
    const instance = this.#instances.find((each) => each.id === id);
    if (!instance) return;
    event.preventDefault();
    this.#choose(instance);
    const panel = target?.closest<HTMLElement>(':popover-open');
    panel?.hidePopover();
  }

  #pickByKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const instance = /^[1-9]$/.test(event.key) ? this.#instances[Number(event.key) - 1] : undefined;
    if (instance) this.#choose(instance);
  }

  #type(event: Event): void {
    const row = this.#rows.find(({ input }) => input === event.target);
    if (!row) return;
    this.#typed.set(foldName(row.name), row.input.value);
    this.#fill();
  }

  #clear(): void {
    this.#typed.clear();
    this.#fill();
    this.#say('What was typed is forgotten.');
  }

  async #export({ currentTarget: button }: Event): Promise<void> {
    const lines = exportLines(this.#rows.map((row) => [row.name, this.#known(row)] as const));
    const isCopied = lines !== '' && (await copyText(lines));
    const words = lines === '' ? 'Nothing is filled in' : isCopied ? 'Copied' : 'Copy failed';
    this.#say(words);
    if (!(button instanceof HTMLElement)) return;
    const usual = button.dataset['words'] ?? button.textContent;
    button.dataset['words'] = usual;
    button.textContent = words;
    setTimeout(() => {
      button.textContent = usual;
    }, feedbackMs);
  }

  #known(row: Row): Known | undefined {
    const hasDeclared = this.#rows.some(({ isDeclared }) => isDeclared);
    const givens = { typed: this.#typed, alert: this.#chosen?.labels ?? new Map(), link: this.#link };
    // Where an author declared parameters, a label goes into those alone.
    if (hasDeclared && !row.isDeclared)
      return findValue(row, { ...givens, alert: new Map(), link: new Map() });
    return findValue(row, givens);
  }

  #fill(): void {
    const labels = [...this.#link.keys(), ...(this.#chosen?.labels.keys() ?? [])];
    this.#rows = findRows(this, this.#blanks, labels);
    const find = (name: string): Known | undefined => {
      const row = parameterFor(name, this.#rows);
      return row && this.#known(row);
    };
    for (const blank of this.#blanks) fillBlank(blank, find(blank.name));
    for (const link of this.#links) fillLink(link, find, this.#chosen?.sinceMs ?? Number.NaN);
    for (const row of this.#rows) showRow(row, this.#known(row));
    this.toggleAttribute('data-empty', this.#rows.length === 0);
    this.#mark();
  }

  /** What the page is about stands in its title, in the line below its heading, and beside the instance in the panel. */
  #mark(): void {
    const line = document.querySelector<HTMLElement>('.about-instance');
    const values = [...this.#link.values()];
    const rest =
      values.length > 0 ? `The link speaks of ${values.slice(0, 2).join(' · ')}; not seen firing` : '';
    if (line) showPicks(line, this.#instances, this.#chosen, rest);
    for (const link of document.querySelectorAll('[data-main] a[data-instance]')) {
      const isChosen = link.getAttribute('data-instance') === this.#chosen?.id;
      if (isChosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const [own = ''] = document.title.split(' ← ').slice(-1);
    document.title = this.#chosen ? `${this.#chosen.words} ← ${own}` : own;
    this.#scope(document.querySelector<FlareStatusElement>('flare-status[data-main][data-scoped]'));
  }

  /** Has the signals asked for the chosen instance alone, by the name that the server itself gave it. */
  #scope(panel: FlareStatusElement | null): void {
    const whole = panel?.dataset['scoped'] ?? '';
    if (!panel || whole === '') return;
    const source = this.#chosen ? whole.replace('/live/', `/live/instances/${this.#chosen.id}/`) : whole;
    if (panel.getAttribute('src') === source) return;
    panel.setAttribute('src', source);
    void panel.refresh();
  }

  #say(words: string): void {
    const voice = this.querySelector('[aria-live]');
    if (voice) voice.textContent = words;
  }
}

customElements.define('flare-parameters', FlareParametersElement);
