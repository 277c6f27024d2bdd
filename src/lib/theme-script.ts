/**
 * The only inline script of a page: sets the stored color scheme before the first paint. The content security policy
 * allows it by its hash, so it must reach the page byte for byte.
 */
export const themeKey = 'flarepath-theme';

export const themeScript = `try{var t=localStorage.getItem('${themeKey}');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}`;
