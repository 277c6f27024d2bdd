/**
 * The one inline script of a page: sets the remembered colour scheme before anything is painted. The front server allows
 * exactly this text by its hash, so it must reach the page byte for byte.
 */
export const themeKey = 'flarepath-theme';

export const themeScript = `try{var t=localStorage.getItem('${themeKey}');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}`;
