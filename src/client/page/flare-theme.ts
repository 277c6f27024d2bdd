/**
 * `<flare-theme>`: the button that switches between the system's color scheme, light and dark. Stored in this browser.
 */
import { themeKey } from '../../lib/theme-script.ts';

const names = { system: 'Auto', light: 'Light', dark: 'Dark' } as const;
type Theme = keyof typeof names;
const order: readonly Theme[] = ['system', 'light', 'dark'];

function readTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return order.find((each) => each === theme) ?? 'system';
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, theme);
  } catch {
    // Without storage the choice applies to this page only.
  }
}

export class FlareThemeElement extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button');
    button.type = 'button';
    const show = (): void => {
      button.textContent = names[readTheme()];
      button.setAttribute('aria-label', `Colours: ${names[readTheme()]}`);
    };
    button.addEventListener('click', () => {
      applyTheme(order[(order.indexOf(readTheme()) + 1) % order.length] ?? 'system');
      show();
    });
    show();
    this.replaceChildren(button);
  }
}

customElements.define('flare-theme', FlareThemeElement);
