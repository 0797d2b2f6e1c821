import { all, once } from "./dom";

/**
 * Checking a document beside its scan: Enter in a field says that it is right and goes on to the next one that must be
 * looked at; Ctrl and Enter registers. The place of a field on the scan is shown while one is in it.
 */
export function reviews(root: ParentNode): void {
  for (const form of all<HTMLFormElement>("form[data-review]", root)) {
    if (once(form, "review")) dress(form);
  }
}

function dress(form: HTMLFormElement): void {
  form.addEventListener("focusin", (event) => {
    const name = (event.target as HTMLElement).closest<HTMLElement>("[data-field]")?.dataset["field"];
    for (const place of document.querySelectorAll(".scan .place")) {
      const isNow = place.getAttribute("data-place") === name;
      place.classList.toggle("now", isNow);
      if (isNow) show(place);
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.querySelector<HTMLButtonElement>("button[value='vao-so']")?.click();
      return;
    }
    const field = (event.target as HTMLElement).closest<HTMLElement>("[data-field]");
    if (!field || event.shiftKey || (event.target as HTMLElement).matches("button")) return;
    event.preventDefault();
    confirm(field);
    next(form, field);
  });
  // A corrected value needs no tick beside it.
  form.addEventListener("input", (event) => {
    const field = (event.target as HTMLElement).closest<HTMLElement>("[data-field]");
    if (field && !(event.target as HTMLElement).matches("[type=checkbox]")) confirm(field);
  });
  form.addEventListener("change", (event) => {
    const tick = event.target as HTMLInputElement;
    if (tick.matches("[type=checkbox]")) tick.closest(".field")?.querySelector(".control")?.classList.toggle("doubt", !tick.checked);
  });
}

/**
 * Bring a place into sight where the scan has a window of its own beside the fields. The page itself never moves: on a
 * phone the scan lies far above, and a tap on a field would be pulled away from under the finger.
 */
function show(place: Element): void {
  const window = place.closest<HTMLElement>(".scans");
  if (!window) return;
  const there = place.getBoundingClientRect();
  const seen = window.getBoundingClientRect();
  if (there.top < seen.top) window.scrollTop -= seen.top - there.top;
  else if (there.bottom > seen.bottom) window.scrollTop += there.bottom - seen.bottom;
}

function confirm(field: HTMLElement): void {
  const tick = field.querySelector<HTMLInputElement>("input[type=checkbox]");
  if (!tick) return;
  tick.checked = true;
  field.querySelector(".control")?.classList.remove("doubt");
}

/** Go on to the next doubtful field, else to the button that registers. */
function next(form: HTMLFormElement, field: HTMLElement): void {
  const fields = all("[data-field]", form);
  const behind = fields.slice(fields.indexOf(field) + 1).concat(fields.slice(0, fields.indexOf(field)));
  const open = behind.find((one) => one.querySelector<HTMLInputElement>("input[type=checkbox]:not(:checked)"));
  const control = open?.querySelector<HTMLElement>(".control input, .control select, .control textarea");
  (control ?? form.querySelector<HTMLElement>("button[value='vao-so']"))?.focus();
}
