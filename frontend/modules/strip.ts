import { all, once } from "./dom";

/** Pages of a stack: arrows move between them, and a key presses the button of the page (or of its document). */
export function strips(root: ParentNode): void {
  for (const form of all<HTMLFormElement>("form[data-strip]", root)) {
    if (once(form, "strip")) form.addEventListener("keydown", (event) => press(form, event));
  }
  const target = window.location.hash.startsWith("#t-") ? document.querySelector<HTMLElement>(window.location.hash) : null;
  if (target?.hasAttribute("data-tile")) target.focus();
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function press(form: HTMLFormElement, event: KeyboardEvent): void {
  const tile = event.target instanceof HTMLElement && event.target.matches("[data-tile]") ? event.target : null;
  if (!tile || event.ctrlKey || event.metaKey || event.altKey) return;
  const tiles = all("[data-tile]", form);
  const step = STEPS[event.key];
  if (step) {
    event.preventDefault();
    tiles[tiles.indexOf(tile) + step]?.focus();
    return;
  }
  if (event.key === "Enter") {
    tile.querySelector<HTMLAnchorElement>("a")?.click();
    return;
  }
  const key = CSS.escape(event.key.toLowerCase());
  const button = tile.querySelector<HTMLButtonElement>(`[data-key="${key}"]`) ?? tile.closest("section")?.querySelector<HTMLButtonElement>(`.row [data-key="${key}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
}
