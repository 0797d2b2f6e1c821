import { afterPause, all, once } from "./dom";

/** Names offered while somebody writes. */
export function topics(root: ParentNode): void {
  for (const box of all("[data-mentions]", root)) {
    if (once(box, "mentions")) mentions(box);
  }
}

/** Offer names while somebody types behind an @; without this one types the whole name. */
function mentions(box: HTMLElement): void {
  const field = box.querySelector("textarea");
  const list = box.querySelector("ul");
  const address = box.dataset["mentions"];
  if (!field || !list || !address) return;
  field.addEventListener("input", afterPause(250, () => void offer(field, list, address)));
  list.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-mention]");
    if (button) insert(field, list, button.dataset["mention"] ?? "");
  });
}

/** What is typed behind the last @ before the caret; nothing where that is no mention in the making. */
function typed(field: HTMLTextAreaElement): string {
  const before = field.value.slice(0, field.selectionStart);
  return /(?:^|[^\p{L}\p{N}@.])@(\p{L}[^@\n]{0,40})$/u.exec(before)?.[1] ?? "";
}

async function offer(field: HTMLTextAreaElement, list: HTMLElement, address: string): Promise<void> {
  const words = typed(field);
  if (words.length < 2) {
    list.hidden = true;
    return;
  }
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, {
      headers: { "HX-Request": "true" },
      credentials: "same-origin",
    });
    if (!answer.ok || typed(field) !== words) return;
    list.innerHTML = await answer.text();
    list.hidden = !list.children.length;
  } catch {
    list.hidden = true;
  }
}

function insert(field: HTMLTextAreaElement, list: HTMLElement, name: string): void {
  const words = typed(field);
  const caret = field.selectionStart;
  const start = caret - words.length;
  field.setRangeText(`${name} `, start, caret, "end");
  list.hidden = true;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
