/** Words the scripts say, translated by the server and carried in a meta element of the page. */

let words: Record<string, string> | undefined;

/** Return the text named `key` with its `%(name)s` places filled. */
export function text(key: string, values: Record<string, string | number> = {}): string {
  words ??= read();
  const pattern = words[key] ?? key;
  return pattern.replace(/%\((\w+)\)s/g, (_all, name: string) => String(values[name] ?? ""));
}

/** Return a number as people write it here: 4.218. */
export function figure(value: number): string {
  return value.toLocaleString(document.documentElement.lang === "en" ? "en" : "vi-VN");
}

function read(): Record<string, string> {
  const found = document.querySelector<HTMLMetaElement>('meta[name="nc-texts"]');
  try {
    return JSON.parse(found?.content ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}
