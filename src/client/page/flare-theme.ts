/**
 * `<flare-theme>`: the switch between the system's colours, light and dark. The choice stays in this browser.
 */
const key = 'flarepath-theme';
const names = { system: 'Auto', light: 'Light', dark: 'Dark' } as const;
type Theme = keyof typeof names;
const order: readonly Theme[] = ['system', 'light', 'dark'];

function read(): Theme {
  const { theme } = document.documentElement.dataset;
  return order.find((each) => each === theme) ?? 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

export class FlareThemeElement extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button');
    button.type = 'button';
    const show = (): void => {
      button.textContent = names[read()];
      button.setAttribute('aria-label', `Colours: ${names[read()]}`);
    };
    button.addEventListener('click', () => {
      apply(order[(order.indexOf(read()) + 1) % order.length] ?? 'system');
      show();
    });
    show();
    this.replaceChildren(button);
  }
}

customElements.define('flare-theme', FlareThemeElement);
