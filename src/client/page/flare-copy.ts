/**
 * `<flare-copy>` around a code block: a copy button for each command and one for the block. Copies exactly the visible
 * text; a destructive command needs a second click, and one with a placeholder first gets its value.
 */
import { copyText } from '../dom/copy-text.ts';
import { readCopyableText } from '../dom/copyable-text.ts';

const feedbackMs = 2000;

interface CopyTarget {
  label: string;
  risk: string;
  /** What is copied; selected when copying fails, so that the reader can copy by hand. */
  source: Element;
  readText: () => string;
}

/** Placeholders that have no value; `$POD` is one only where a value is known. */
const unfilledSelector =
  '[data-param]:not([data-filled], [data-soft], :is([data-prompt], [data-comment], [data-output]) *)';

const findUnfilled = (source: Element): HTMLElement[] => [...source.querySelectorAll<HTMLElement>(unfilledSelector)];

const describeCopy = (unfilled: number): string =>
  `Copied${unfilled > 0 ? ` with ${unfilled} placeholder${unfilled > 1 ? 's' : ''}` : ''}`;

function makeButton({ label, risk, source, readText }: CopyTarget): HTMLButtonElement {
  const button = document.createElement('button');
  let timer = 0;
  const reset = (): void => {
    clearTimeout(timer);
    button.removeAttribute('data-asking');
    button.textContent = label;
  };
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(readText());
    if (!isCopied) getSelection()?.selectAllChildren(source);
    button.textContent = isCopied ? describeCopy(findUnfilled(source).length) : 'Copy failed';
    clearTimeout(timer);
    timer = window.setTimeout(reset, feedbackMs);
  };
  button.type = 'button';
  button.className = 'copy-button';
  button.setAttribute('aria-live', 'polite');
  button.textContent = label;
  button.addEventListener('click', async () => {
    if (risk !== '' && !button.hasAttribute('data-asking')) {
      button.setAttribute('data-asking', '');
      button.title = risk;
      button.textContent = 'Copy anyway?';
      return;
    }
    reset();
    if (findUnfilled(source).length === 0) return copy();
    // Without the form, as when the server is gone, the reader still gets the command.
    await import('./fill-form.ts').then(
      ({ openFillForm }) => openFillForm({ button, source, findUnfilled, copy }),
      copy,
    );
  });
  button.addEventListener('blur', () => button.hasAttribute('data-asking') && reset());
  button.addEventListener('keydown', (event) => event.key === 'Escape' && reset());
  return button;
}

/** A command and the button beside it. */
interface PlacedButton {
  command: HTMLElement;
  button: HTMLElement;
}

const buttonsByCode = new WeakMap<Element, PlacedButton[]>();

/**
 * Reads all positions before it writes the first one: otherwise each block forces a layout of the whole page, which takes
 * 15 seconds on a page with a thousand blocks.
 */
function positionButtons(codes: readonly Element[]): void {
  const all = codes.flatMap((code) => buttonsByCode.get(code) ?? []);
  const tops = all.map(({ command }) => command.offsetTop);
  all.forEach(({ button }, index) => {
    button.style.insetBlockStart = `${tops[index]}px`;
  });
}

let resizeObserver: ResizeObserver | undefined;

/** Commands get their position on the first layout and move when details open or the font size changes. */
function keepButtonsPositioned(code: Element, buttons: PlacedButton[]): void {
  buttonsByCode.set(code, buttons);
  resizeObserver ??= new ResizeObserver((entries) => positionButtons(entries.map(({ target }) => target)));
  resizeObserver.observe(code);
}

export class FlareCopyElement extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('.copy-button')) return;
    const prose = this.querySelector<HTMLElement>('[data-copy-text]');
    if (prose)
      this.append(
        makeButton({
          label: 'Copy',
          risk: '',
          source: prose,
          readText: () => prose.innerText.trim(),
        }),
      );
    const code = this.querySelector('pre > code');
    if (code) this.#addButtons(code);
  }

  #addButtons(code: Element): void {
    const commands = [...code.querySelectorAll<HTMLElement>(':scope > [data-command]')];
    const placed = commands.map((command): PlacedButton => {
      const risk = command.dataset['risk'] ?? '';
      const button = makeButton({
        label: 'Copy',
        risk,
        source: command,
        readText: () => readCopyableText(command),
      });
      this.append(button);
      return { command, button };
    });
    if (commands.length > 0) keepButtonsPositioned(code, placed);
    if (commands.length === 1) return;
    const risks = [...new Set(commands.map((command) => command.dataset['risk'] ?? ''))].filter(Boolean);
    // A block in another language than shell has its risk only in the note.
    const note = commands.length === 0 ? (this.querySelector('[data-risk-note]')?.textContent ?? '') : '';
    const readText = (): string =>
      commands.length > 0 ? commands.map(readCopyableText).join('\n') : readCopyableText(code);
    const button = makeButton({
      label: commands.length > 0 ? 'Copy all' : 'Copy',
      risk: [...risks, note].filter(Boolean).join(' '),
      source: code,
      readText,
    });
    if (commands.length > 0) button.classList.add('copy-all');
    this.append(button);
  }
}

customElements.define('flare-copy', FlareCopyElement);
