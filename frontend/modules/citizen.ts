import { all, once } from "./dom";
import { say } from "./toast";

/**
 * Small comforts of the citizen's pages: `data-copy="#field"`, `data-print`, and the kinds of matter offered as cards,
 * which choose the same kind in the full list below them (and the other way round).
 */
export function citizenComforts(root: ParentNode): void {
  for (const button of all<HTMLButtonElement>("[data-copy]", root)) {
    if (once(button, "copy")) copier(button);
  }
  for (const button of all<HTMLButtonElement>("[data-print]", root)) {
    if (!once(button, "print")) continue;
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const card of all<HTMLInputElement>("[data-category-hint]", root)) {
    if (once(card, "hint")) pairWithList(card);
  }
}

function copier(button: HTMLButtonElement): void {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(button.dataset["copy"] ?? "");
  if (!field) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    field.select();
    const done = (): void => void say(button.dataset["copied"] ?? "", "done");
    if (navigator.clipboard) void navigator.clipboard.writeText(field.value).then(done, () => undefined);
    else if (document.execCommand("copy")) done();
  });
}

function pairWithList(card: HTMLInputElement): void {
  const list = card.form?.querySelector<HTMLSelectElement>("select[name=category]");
  if (!list) return;
  card.checked = list.value === card.value;
  card.addEventListener("change", () => {
    list.value = card.value;
  });
  list.addEventListener("change", () => {
    card.checked = list.value === card.value;
  });
}
