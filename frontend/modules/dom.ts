/** The few DOM helpers every module uses. */

/** Give life to what a part of the page asks for; main.ts has the one that counts. */
export type Dress = (root: ParentNode) => Promise<void>;

export function all<E extends HTMLElement>(selector: string, root: ParentNode = document): E[] {
  return Array.from(root.querySelectorAll<E>(selector));
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An icon of the page's sprite, whose address any icon already on the page tells. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  const sprite = document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";
  use.setAttribute("href", `${sprite}#i-${name}`);
  svg.append(use);
  return svg;
}

/** Mark an element as dressed by a module, once. Returns false when it already was. */
export function once(element: HTMLElement, by: string): boolean {
  const seen = element.dataset["by"]?.split(" ") ?? [];
  if (seen.includes(by)) return false;
  element.dataset["by"] = [...seen, by].join(" ");
  return true;
}

/** Run `act` when calls have paused for `ms`. */
export function afterPause(ms: number, act: () => void): () => void {
  let timer = 0;
  return () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(act, ms);
  };
}
