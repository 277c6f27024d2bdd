/**
 * Environment variables that the shell, the dynamic linker or the user's account already define: never offered as
 * parameters, and never exported for a reader.
 */
const reservedVariables = new Set(
  (
    'HOME PATH PWD OLDPWD USER LOGNAME HOSTNAME SHELL IFS ENV CDPATH FPATH TERM LANG LANGUAGE TMPDIR EDITOR VISUAL PAGER ' +
    'PS1 PS2 PS3 PS4 PROMPT_COMMAND PROMPT HISTFILE UID EUID GID PPID RANDOM SECONDS LINENO OPTARG OPTIND REPLY ' +
    'COLUMNS LINES HOSTTYPE OSTYPE MAIL MAILPATH MANPATH DISPLAY'
  ).split(' '),
);

/** True for `HOME`, `LD_PRELOAD`, `BASH_ENV`. `name` is in upper case. */
export const isReservedVariable = (name: string): boolean =>
  reservedVariables.has(name) || /^(?:LD|DYLD|LC|BASH|ZSH|GIT|SSH|XDG)_/.test(name);
