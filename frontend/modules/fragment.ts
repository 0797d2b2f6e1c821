import type { Dress } from "./dom";
import { afterPause, all, once } from "./dom";
import { refocus, staysInView } from "./focus";

/**
 * A field that brings a part of the page: `data-fragment="/gui/noi/"` with `data-into="#noi-chon"`. What the form holds
 * in the fields named by `data-send` (or the field itself) goes along in the body, never in an address that gets logged.
 */
export function fragments(root: ParentNode, dress: Dress): void {
  for (const field of all<HTMLInputElement | HTMLTextAreaElement>("[data-fragment]", root)) {
    if (!once(field, "fragment")) continue;
    const load = (): void => void bring(field, dress);
    if (field.matches("textarea, input:not([type=hidden]):not([type=radio])")) {
      field.addEventListener("input", afterPause(600, load));
    }
    field.addEventListener("change", load);
  }
}

const running = new WeakMap<HTMLElement, AbortController>();
const last = new WeakMap<HTMLElement, string>();

/** Load the part that belongs to `field` and put it in its place; a newer call overtakes an older one. */
export async function bring(field: HTMLElement, dress: Dress): Promise<void> {
  const form = field.closest("form");
  const place = document.querySelector<HTMLElement>(field.dataset["into"] ?? "");
  const address = field.dataset["fragment"];
  if (!form || !place || !address) return;
  const body = new URLSearchParams();
  const names = (field.dataset["send"] ?? field.getAttribute("name") ?? "").split(" ");
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && (names.includes(name) || name === "csrfmiddlewaretoken")) body.append(name, value);
  }
  const sent = body.toString();
  if (last.get(field) === sent) return;
  last.set(field, sent);
  running.get(field)?.abort();
  const abort = new AbortController();
  running.set(field, abort);
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers: { "HX-Request": "true" },
      signal: abort.signal,
      credentials: "same-origin",
    });
    if (answer.ok) {
      const words = await answer.text();
      const held = place.contains(document.activeElement) ? document.activeElement : null;
      const stays = staysInView();
      place.innerHTML = words;
      if (held) refocus(place, held);
      stays();
      void dress(place);
    } else {
      last.delete(field); // refused for the moment: the next change asks again
    }
  } catch {
    last.delete(field); // offline, or overtaken: the form works without this part
  } finally {
    place.removeAttribute("aria-busy");
  }
}
