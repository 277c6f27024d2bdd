/**
 * Names that say that a value is run: of options, of keys, of variables, of placeholders. They count in any program.
 */

/** `--to-command`, `ProxyCommand`, `core.sshCommand`, `GIT_PAGER`, `--eval`, `--rsh`, `ExecStart`. */
const codeName =
  /(?:command|cmd|exec|(?<!tran|sub)script|eval|pager|editor|program|shell|rsh|(?<!web)hook|preload|askpass)s?$|^exec(?:start|stop|reload)/i;

/** Variables that a shell, a linker or a runtime reads as code, or as the place of code. */
const codeVariable =
  /^(?:LD_\w+|DYLD_\w+|BASH_\w+|GIT_SSH|PATH|ENV|IFS|PS[0-9]|PROMPT|PERL5\w+|PYTHON(?:PATH|HOME|STARTUP)|NODE_OPTIONS|RUBYOPT|_?JAVA_(?:TOOL_)?OPTIONS|MAKEFLAGS|VISUAL)$/;

/** Whether the name of an option, key or variable says that its value is run. */
export const isCodeName = (name: string): boolean => codeName.test(name) || codeVariable.test(name);

/** `--to-command=`, `ProxyCommand=`, `command: ["`, `ExecStart=/usr/bin/`, at the end of the text before a value. */
const keyBefore = /([A-Za-z_][\w.-]*)["']?\s*[=:]\s*["'[]*[\w./-]*$/;

/** Whether a value that follows `before` belongs to a key that says that it is run. */
export const endsWithCodeKey = (before: string): boolean => isCodeName(keyBefore.exec(before)?.[1] ?? '');

/** `<command>`, `<your-command>`. */
export const isCodePlaceholder = (name: string): boolean => /^(?:your[-_ ]?)?(?:commands?|cmd|sql)$/i.test(name);
