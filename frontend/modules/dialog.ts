import { all, once } from "./dom";
import { say } from "./toast";

/**
 * `<button data-dialog="id">` opens the dialog with that id; inside, `[data-close]` closes it. Without scripts the
 * button is a link or a submit that leads to a page asking the same question. `<form data-confirm="id">` opens the
 * dialog instead of being sent; the dialog's own button (with `form="…"`) sends it.
 */
export function dialogs(root: ParentNode): void {
  for (const opener of all("[data-dialog]", root)) {
    if (!once(opener, "dialog")) continue;
    opener.addEventListener("click", (event) => {
      const dialog = document.getElementById(opener.dataset["dialog"] ?? "");
      if (!(dialog instanceof HTMLDialogElement)) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const closer of all("dialog [data-close]", root)) {
    if (!once(closer, "close")) continue;
    closer.addEventListener("click", (event) => {
      event.preventDefault();
      closer.closest("dialog")?.close();
    });
  }
  for (const form of all<HTMLFormElement>("form[data-confirm]", root)) {
    if (!once(form, "confirm")) continue;
    form.addEventListener("submit", (event) => {
      const dialog = document.getElementById(form.dataset["confirm"] ?? "");
      if (!(dialog instanceof HTMLDialogElement) || dialog.open || dialog.contains(event.submitter)) return;
      // A button that only looks something up (formnovalidate) sends nothing that others will see.
      if (event.submitter?.hasAttribute("formnovalidate")) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const button of all('[aria-disabled="true"][data-why]', root)) {
    if (!once(button, "why")) continue;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      say(button.dataset["why"] ?? "", "soon");
    });
  }
}
