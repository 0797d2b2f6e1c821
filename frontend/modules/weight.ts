import { all, once } from "./dom";
import { text } from "./texts";

/**
 * A form that is larger than the server reads is stopped here and keeps what was typed: it would be refused before
 * anybody reads it. The limit is named at the longest field. Files do not count: they have limits of their own.
 * Before every other listener of the form, so that nothing is kept for later or sent in the background either.
 */
export function weights(root: ParentNode): void {
  for (const form of all<HTMLFormElement>("form[method=post]", root)) {
    if (once(form, "weight")) form.addEventListener("submit", (event) => stop(form, event), { capture: true });
  }
}

function stop(form: HTMLFormElement, event: SubmitEvent): void {
  form.querySelector("[data-weight]")?.remove();
  const most = Number(text("largest_form"));
  if (!most || weight(form, event.submitter) <= most) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const fields = all<HTMLTextAreaElement | HTMLInputElement>("textarea, input:not([type=file])", form);
  const longest = fields.reduce((one, other) => (other.value.length > one.value.length ? other : one));
  const words = document.createElement("p");
  words.className = "error";
  words.id = "qua-dai";
  words.dataset["weight"] = "";
  words.setAttribute("role", "alert");
  words.textContent = text("too_long_to_send");
  longest.after(words);
  longest.setAttribute("aria-invalid", "true");
  longest.setAttribute("aria-describedby", words.id);
  longest.focus();
}

/** Bytes of what is typed as it travels: a Vietnamese letter takes two or three, in a plain form up to nine. */
function weight(form: HTMLFormElement, submitter: HTMLElement | null): number {
  const typed = [...new FormData(form, submitter).entries()].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  if (form.enctype !== "multipart/form-data") return new URLSearchParams(typed).toString().length;
  const bytes = new TextEncoder();
  return typed.reduce((sum, [name, value]) => sum + bytes.encode(value).length + name.length, 0);
}
