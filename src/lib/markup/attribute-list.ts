/**
 * Attribute lists as kramdown, Python-Markdown and Hugo write them: `{#id}`, `{: .class target="_blank"}`.
 */
export interface AttributeList {
  id: string | undefined;
  attributes: Record<string, string>;
  /** Length in the text, with the white space before it. */
  length: number;
}

const itemPattern = String.raw`(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+))`;
const listPattern = String.raw`\{:?\s*${itemPattern}(?:\s+${itemPattern})*\s*\}`;
const listAtEndPattern = new RegExp(String.raw`\s*(${listPattern})\s*$`);
const listAtStartPattern = new RegExp(`^(${listPattern})`);

function parseAttributeList(written: string, length: number): AttributeList {
  const attributes: Record<string, string> = {};
  let id: string | undefined;
  for (const [part] of written.replace(/^\{:?/, '').matchAll(new RegExp(itemPattern, 'g'))) {
    if (part.startsWith('#')) id = part.slice(1);
    const [, name, value] = /^([\w:-]+)=["']?(.*?)["']?$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) attributes[name] = value;
  }
  return { id: id ?? attributes['id'], attributes, length };
}

/** The list at the end of `text`, as after a heading; `undefined` for braces with other content. */
export function parseAttributeListAtEnd(text: string): AttributeList | undefined {
  const match = listAtEndPattern.exec(text);
  return match?.[1] === undefined ? undefined : parseAttributeList(match[1], match[0].length);
}

/** The list at the start of `text`, as after a link. */
export function parseAttributeListAtStart(text: string): AttributeList | undefined {
  const match = listAtStartPattern.exec(text);
  return match?.[1] === undefined ? undefined : parseAttributeList(match[1], match[0].length);
}
