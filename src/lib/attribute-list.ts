/**
 * Attribute lists as kramdown, Python-Markdown and Hugo write them: `{#id}`, `{: .class target="_blank"}`.
 */
export interface AttributeList {
  id: string | undefined;
  attributes: Record<string, string>;
  /** How many characters of the text it takes, with the blanks before it. */
  length: number;
}

const item = String.raw`(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+))`;
const list = String.raw`\{:?\s*${item}(?:\s+${item})*\s*\}`;
const atEnd = new RegExp(String.raw`\s*(${list})\s*$`);
const atStart = new RegExp(`^(${list})`);

function parse(written: string, length: number): AttributeList {
  const attributes: Record<string, string> = {};
  let id: string | undefined;
  for (const [part] of written.replace(/^\{:?/, '').matchAll(new RegExp(item, 'g'))) {
    if (part.startsWith('#')) id = part.slice(1);
    const [, name, value] = /^([\w:-]+)=["']?(.*?)["']?$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) attributes[name] = value;
  }
  return { id: id ?? attributes['id'], attributes, length };
}

/** The list that ends `text`, as behind a heading. Braces that hold something else are none. */
export function attributeListAtEnd(text: string): AttributeList | undefined {
  const match = atEnd.exec(text);
  return match?.[1] === undefined ? undefined : parse(match[1], match[0].length);
}

/** The list that begins `text`, as behind a link. */
export function attributeListAtStart(text: string): AttributeList | undefined {
  const match = atStart.exec(text);
  return match?.[1] === undefined ? undefined : parse(match[1], match[0].length);
}
