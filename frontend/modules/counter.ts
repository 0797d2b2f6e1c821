import { all, once } from "./dom";
import { figure, text } from "./texts";

/** Say how many characters are used; nobody is stopped while typing. */
export function counters(root: ParentNode): void {
  for (const box of all<HTMLTextAreaElement | HTMLInputElement>("[data-counter]", root)) {
    if (!once(box, "counter")) continue;
    const most = Number(box.dataset["counter"]);
    const place = document.querySelector<HTMLElement>(`[data-counter-for="${box.id}"]`);
    if (!place || !most) continue;
    const show = (): void => {
      const used = [...box.value.normalize("NFC")].length;
      place.textContent = text(used > most ? "counter_over" : "counter", {
        used: figure(used),
        most: figure(most),
        over: figure(used - most),
      });
      place.classList.toggle("over", used > most);
    };
    box.addEventListener("input", show);
    show();
  }
}
