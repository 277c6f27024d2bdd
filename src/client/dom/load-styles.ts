/**
 * Loads a style sheet, once. Also resolves when loading fails: the content is readable without it.
 */
export function loadStyles(sheet: string): Promise<void> {
  if (document.querySelector(`link[href="${CSS.escape(sheet)}"]`)) return Promise.resolve();
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = sheet;
  return new Promise((resolve) => {
    for (const end of ['load', 'error']) styles.addEventListener(end, () => resolve());
    document.head.append(styles);
  });
}
