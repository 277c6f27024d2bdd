/**
 * `<flare-copy>` around a code block: a button for every command, and one for the block. Copies what is shown, no more;
 * asks once before it hands over a command that destroys.
 */
import { copyText } from '../dom/copy-text.ts';
import { readShownText } from '../dom/read-shown-text.ts';

const feedbackMs = 2000;

interface CopyTarget {
  label: string;
  risk: string;
  /** What is selected for the reader to copy by hand when the clipboard refuses. */
  fallbackSelection: Element;
  readText: () => string;
}

function makeButton({ label, risk, fallbackSelection, readText }: CopyTarget): HTMLButtonElement {
  const button = document.createElement('button');
  const say = (words: string): void => {
    button.textContent = words;
  };
  let timer = 0;
  const reset = (): void => {
    clearTimeout(timer);
    button.removeAttribute('data-asking');
    say(label);
  };
  button.type = 'button';
  button.className = 'copy-button';
  button.setAttribute('aria-live', 'polite');
  say(label);
  button.addEventListener('click', async () => {
    if (risk !== '' && !button.hasAttribute('data-asking')) {
      button.setAttribute('data-asking', '');
      button.title = risk;
      say('Copy anyway?');
      return;
    }
    button.removeAttribute('data-asking');
    const isCopied = await copyText(readText());
    if (!isCopied) getSelection()?.selectAllChildren(fallbackSelection);
    say(isCopied ? 'Copied' : 'Copy failed');
    clearTimeout(timer);
    timer = window.setTimeout(reset, feedbackMs);
  });
  button.addEventListener('blur', () => button.hasAttribute('data-asking') && reset());
  button.addEventListener('keydown', (event) => event.key === 'Escape' && reset());
  return button;
}

/** A command and its button, which stands beside it. */
interface PlacedButton {
  command: HTMLElement;
  button: HTMLElement;
}

const buttonsByCode = new WeakMap<Element, PlacedButton[]>();

/**
 * All places are read before the first is written: else each block would have the whole page laid out anew, and a page of
 * a thousand blocks would stand still for a quarter of a minute.
 */
function positionButtons(codes: readonly Element[]): void {
  const all = codes.flatMap((code) => buttonsByCode.get(code) ?? []);
  const tops = all.map(({ command }) => command.offsetTop);
  all.forEach(({ button }, index) => {
    button.style.insetBlockStart = `${tops[index]}px`;
  });
}

let resizeObserver: ResizeObserver | undefined;

/** Commands come to stand when they are first seen, and move when a folded part opens or the text is enlarged. */
function keepButtonsPositioned(code: Element, beside: PlacedButton[]): void {
  buttonsByCode.set(code, beside);
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
          fallbackSelection: prose,
          readText: () => prose.innerText.trim(),
        }),
      );
    const code = this.querySelector('pre > code');
    if (code) this.#addButtons(code);
  }

  #addButtons(code: Element): void {
    const commands = [...code.querySelectorAll<HTMLElement>(':scope > [data-command]')];
    const beside = commands.map((command): PlacedButton => {
      const risk = command.dataset['risk'] ?? '';
      const button = makeButton({
        label: 'Copy',
        risk,
        fallbackSelection: command,
        readText: () => readShownText(command),
      });
      this.append(button);
      return { command, button };
    });
    if (commands.length > 0) keepButtonsPositioned(code, beside);
    if (commands.length === 1) return;
    const risks = [...new Set(commands.map((command) => command.dataset['risk'] ?? ''))].filter(Boolean);
    // A block that is no shell has its risk in the note alone.
    const note = commands.length === 0 ? (this.querySelector('[data-risk-note]')?.textContent ?? '') : '';
    const readText = (): string =>
      commands.length > 0 ? commands.map(readShownText).join('\n') : readShownText(code);
    const button = makeButton({
      label: commands.length > 0 ? 'Copy all' : 'Copy',
      risk: [...risks, note].filter(Boolean).join(' '),
      fallbackSelection: code,
      readText,
    });
    if (commands.length > 0) button.classList.add('copy-all');
    this.append(button);
  }
}

customElements.define('flare-copy', FlareCopyElement);
