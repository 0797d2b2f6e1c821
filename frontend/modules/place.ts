import type { Dress } from "./dom";
import { all, once } from "./dom";
import { bring } from "./fragment";
import { text } from "./texts";

/**
 * "Chỗ tôi đứng": `<button data-locate hidden>` shows itself, asks the device where it is and fills the form's fields
 * `lat` and `lon`; then the part named by its `data-fragment` says which commune that is.
 */
export function placeButtons(root: ParentNode, dress: Dress): void {
  if (!("geolocation" in navigator)) return;
  for (const button of all<HTMLButtonElement>("[data-locate]", root)) {
    if (!once(button, "locate")) continue;
    button.hidden = false;
    button.addEventListener("click", () => locate(button, dress));
  }
}

function locate(button: HTMLButtonElement, dress: Dress): void {
  const form = button.closest("form");
  const status = document.querySelector<HTMLElement>(button.dataset["status"] ?? "");
  const tell = (key: string): void => {
    if (status) status.textContent = text(key);
  };
  button.setAttribute("aria-busy", "true");
  tell("locating");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      button.removeAttribute("aria-busy");
      // Five decimals are about a metre; more would only look exact.
      fill(form, "lat", coords.latitude.toFixed(5));
      fill(form, "lon", coords.longitude.toFixed(5));
      tell("located");
      void bring(button, dress);
    },
    (problem) => {
      button.removeAttribute("aria-busy");
      tell(problem.code === problem.PERMISSION_DENIED ? "locate_denied" : "locate_failed");
    },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
}

function fill(form: HTMLFormElement | null, name: string, value: string): void {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
