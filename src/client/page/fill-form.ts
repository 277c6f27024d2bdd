/**
 * The form at a command that has placeholders without a value: asks for one after the other, then copies. A value goes
 * through its field in the parameter panel, so that it is checked and quoted there, and fills all other commands too.
 * Imports nothing of the page's script, which would be split in two for every reader.
 */
import sheet from '../../styles/page/fill-form.css?url';
import { loadStyles } from '../dom/load-styles.ts';

export interface FillRequest {
  /** The copy button, which gets the focus back. */
  button: HTMLElement;
  /** What is copied. */
  source: Element;
  findUnfilled: (source: Element) => HTMLElement[];
  copy: () => Promise<void>;
}

/** Its field in the parameter panel; `undefined` where a value would choose what is run. */
function findField(placeholder: HTMLElement): HTMLInputElement | undefined {
  const field =
    placeholder.dataset['place'] === 'never' ? null : document.getElementById(placeholder.dataset['field'] ?? '');
  return field instanceof HTMLInputElement ? field : undefined;
}

const readNote = (field: HTMLElement): string =>
  document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? '';

function makeButton(text: string, onClick?: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = onClick ? 'button' : 'submit';
  button.textContent = text;
  if (onClick) button.addEventListener('click', onClick);
  return button;
}

const formatCount = (count: number): string => (count === 1 ? '1 placeholder' : `${count} placeholders`);

let close = (): void => {};

class FillForm {
  readonly #form = document.createElement('form');
  readonly #request: FillRequest;

  constructor(request: FillRequest) {
    this.#request = request;
    this.#form.className = 'fill-form';
    this.#form.noValidate = true;
    this.#form.setAttribute('aria-label', 'Fill in before copying');
    this.#form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // An open popover stays open.
      event.preventDefault();
      this.close();
    });
  }

  #findUnfilled(): HTMLElement[] {
    return this.#request.findUnfilled(this.#request.source);
  }

  open(): void {
    const { button, source } = this.#request;
    const box = button.parentElement;
    if (!(source instanceof HTMLElement) || !box) return;
    // A row of a block is positioned inside the block; a whole block ends where its box does.
    const isRow = source.matches('[data-command]');
    this.#form.style.insetBlockStart = `${isRow ? source.offsetTop + source.offsetHeight : box.offsetHeight}px`;
    button.after(this.#form);
    this.showNext();
  }

  close(): void {
    if (!this.#form.isConnected) return;
    this.#form.remove();
    this.#request.button.focus();
  }

  /** Asks for the next value, or copies when there is no further one. `reason` says why the last one was not accepted. */
  showNext(reason = ''): void {
    const unfilled = this.#findUnfilled();
    if (unfilled.length === 0) {
      this.#copy();
      return;
    }
    const fields = [...new Set(unfilled.flatMap((placeholder) => findField(placeholder) ?? []))];
    const placeholder = unfilled.find((each) => findField(each) !== undefined);
    const field = placeholder && findField(placeholder);
    if (placeholder && field) this.#askFor(placeholder, field, { remaining: fields.length, reason });
    else this.#showUnfillable(unfilled);
  }

  #askFor(
    placeholder: HTMLElement,
    field: HTMLInputElement,
    { remaining, reason }: { remaining: number; reason: string },
  ) {
    const label = document.createElement('label');
    label.htmlFor = 'own/fill-value';
    label.textContent = field.labels?.[0]?.textContent ?? placeholder.dataset['param'] ?? '';
    const input = document.createElement('input');
    const { placeholder: example, value } = field;
    Object.assign(input, {
      id: label.htmlFor,
      placeholder: example,
      value,
      autocomplete: 'off',
      autocapitalize: 'off',
    });
    input.spellcheck = false;
    input.setAttribute('aria-describedby', 'own/fill-note');
    input.setAttribute('aria-invalid', String(reason !== ''));
    const note = this.#makeNote(reason || placeholder.title || readNote(field));
    this.#show(
      [label, input, note],
      [makeButton(remaining > 1 ? `Next (${remaining - 1} more)` : 'Fill in and copy'), this.#makeCopyAsIs()],
    );
    this.#form.onsubmit = (event) => {
      event.preventDefault();
      this.#accept(field, input.value.trim());
    };
    input.focus();
    input.select();
  }

  /** The panel reads the field as if the reader had typed into it. */
  #accept(field: HTMLInputElement, value: string): void {
    if (value === '') {
      this.showNext('Type a value, or copy as it is.');
      return;
    }
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const refused = this.#findUnfilled().find((placeholder) => findField(placeholder) === field);
    this.showNext(refused ? refused.title || readNote(field) || 'The value cannot be filled in here.' : '');
  }

  #showUnfillable(unfilled: readonly HTMLElement[]): void {
    const names = [...new Set(unfilled.map((placeholder) => placeholder.textContent))].join(', ');
    const copyAsIs = this.#makeCopyAsIs();
    this.#show([this.#makeNote(`${names} cannot be filled in here. Copy, and type the value yourself.`)], [copyAsIs]);
    copyAsIs.focus();
  }

  #makeNote(text: string): HTMLElement {
    const note = document.createElement('p');
    note.id = 'own/fill-note';
    note.setAttribute('role', 'status');
    note.textContent = text;
    return note;
  }

  #makeCopyAsIs(): HTMLButtonElement {
    const { length } = this.#findUnfilled();
    return makeButton(`Copy with ${formatCount(length)}`, () => this.#copy());
  }

  #show(parts: readonly HTMLElement[], actions: readonly HTMLElement[]): void {
    const row = document.createElement('div');
    row.append(
      ...actions,
      makeButton('Cancel', () => this.close()),
    );
    this.#form.replaceChildren(...parts, row);
  }

  #copy(): void {
    this.close();
    void this.#request.copy();
  }
}

/** Opens the form at the command. A form that is open elsewhere closes. */
export async function openFillForm(request: FillRequest): Promise<void> {
  await loadStyles(sheet);
  close();
  const form = new FillForm(request);
  close = () => form.close();
  form.open();
}
