import { all, once } from "./dom";

/**
 * `<input data-pick-all="viec">` ticks all boxes of that name; `<span data-picked="viec">` says how many are ticked.
 * Without scripts one ticks row by row, or the box for the whole list.
 */
export function picks(root: ParentNode): void {
  for (const whole of all<HTMLInputElement>("input[data-pick-all]", root)) {
    if (!once(whole, "picks")) continue;
    const boxes = all<HTMLInputElement>(`input[type=checkbox][name="${whole.dataset["pickAll"] ?? ""}"]`);
    const counter = document.querySelector<HTMLElement>("[data-picked]");
    const show = (): void => {
      const ticked = boxes.filter((box) => box.checked).length;
      whole.checked = ticked > 0 && ticked === boxes.length;
      whole.indeterminate = ticked > 0 && ticked < boxes.length;
      if (counter) counter.textContent = ticked ? `${ticked} / ${boxes.length}` : "";
    };
    whole.addEventListener("change", () => {
      for (const box of boxes) box.checked = whole.checked;
      show();
    });
    for (const box of boxes) box.addEventListener("change", show);
    show();
  }
}

/** `<a data-insert="#id" data-into="#field">` puts the text of one element into a field, where the cursor is. */
export function inserts(root: ParentNode): void {
  for (const way of all("[data-insert]", root)) {
    if (!once(way, "insert")) continue;
    way.addEventListener("click", (event) => {
      const text = document.querySelector(way.dataset["insert"] ?? "")?.textContent ?? "";
      const field = document.querySelector<HTMLTextAreaElement>(way.dataset["into"] ?? "");
      if (!text || !field) return;
      event.preventDefault();
      // The frame of an answer has one line in brackets that waits for words.
      const gap = /^\[[^\]\n]+\]$/m.exec(field.value);
      const from = gap ? gap.index : field.selectionStart;
      const to = gap ? gap.index + gap[0].length : field.selectionEnd;
      field.setRangeText(text, from, to, "end");
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
