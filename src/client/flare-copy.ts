/**
 * `<flare-copy>` around a code block: a button for every command, and one for the block. Copies what is shown, no more;
 * asks once before it hands over a command that destroys.
 */
import { copyText } from './copy-text.ts';
import { shownText } from './shown-text.ts';

const feedbackMs = 2000;

interface Copyable {
  label: string;
  risk: string;
  text: () => string;
}

function makeButton({ label, risk, text }: Copyable): HTMLButtonElement {
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
    say((await copyText(text())) ? 'Copied' : 'Copy failed');
    clearTimeout(timer);
    timer = window.setTimeout(reset, feedbackMs);
  });
  button.addEventListener('blur', () => button.hasAttribute('data-asking') && reset());
  button.addEventListener('keydown', (event) => event.key === 'Escape' && reset());
  return button;
}

export class FlareCopyElement extends HTMLElement {
  connectedCallback(): void {
    const code = this.querySelector('pre > code');
    if (!code || this.querySelector('.copy-button')) return;
    const commands = [...code.querySelectorAll<HTMLElement>(':scope > [data-command]')];
    for (const command of commands) {
      const risk = command.dataset['risk'] ?? '';
      const button = makeButton({ label: 'Copy', risk, text: () => shownText(command) });
      this.append(button);
      button.style.insetBlockStart = `${command.offsetTop + 2}px`;
    }
    if (commands.length === 1) return;
    const risks = [...new Set(commands.map((command) => command.dataset['risk'] ?? ''))]
      .filter(Boolean)
      .join(' ');
    const text = (): string => (commands.length > 0 ? commands.map(shownText).join('\n') : shownText(code));
    const button = makeButton({ label: commands.length > 0 ? 'Copy all' : 'Copy', risk: risks, text });
    if (commands.length > 0) button.classList.add('copy-all');
    this.append(button);
  }
}

customElements.define('flare-copy', FlareCopyElement);
