/**
 * Whoever works by the keyboard or listens stands at one place of the page. When that place is replaced the browser
 * sends them back to the top; these put them on what came in its stead.
 */

/** Put the focus on an element, also on one that is no control. */
export function focusOn(element: Element | null): void {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
  element.focus({ preventScroll: true });
  if (document.activeElement === element) return;
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}

/**
 * "To the main content" without a trace in the address: a form sent from `…#noi-dung` comes back to that place, and the
 * browser would then pass over what is missing.
 */
export function skipLink(): void {
  document.querySelector("a.skip")?.addEventListener("click", (event) => {
    const main = document.getElementById("noi-dung");
    if (!main) return;
    event.preventDefault();
    main.scrollIntoView();
    focusOn(main);
  });
}

/** What must be read first (`data-focus`) gets the focus, also where the address names a place inside the page. */
export function readFirst(): void {
  const first = document.querySelector<HTMLElement>("[data-focus]");
  first?.focus();
  // The browser goes to the place named in the address last of all.
  if (first && location.hash) window.addEventListener("load", () => requestAnimationFrame(() => first.focus()));
}

/** After the content of `place` was replaced: focus the control that stands for `held`, else the place itself. */
export function refocus(place: Element, held: Element): void {
  const { name, value } = held as HTMLInputElement;
  const controls = Array.from(place.querySelectorAll<HTMLInputElement>("input, select, textarea, button, a[href]"));
  const same = controls.find((one) => name && one.name === name && one.value === value);
  focusOn(same ?? controls.find((one) => held.id && one.id === held.id) ?? place);
}

/**
 * Call before something is put into the page, and the returned function after it: what has the focus is not pushed out of
 * sight. Who has scrolled away from it meanwhile is left alone.
 */
export function staysInView(): () => void {
  const here = document.activeElement;
  if (!here || here === document.body) return () => undefined;
  const { top, bottom } = here.getBoundingClientRect();
  if (bottom < 0 || top > window.innerHeight) return () => undefined;
  return () => requestAnimationFrame(() => {
    if (here === document.activeElement) here.scrollIntoView({ block: "nearest" });
  });
}

/** Keep the focus in parts of the page that htmx replaces while somebody stands in them ("older entries", progress). */
export function keepFocus(): void {
  let held: Element | null = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target } = (event as CustomEvent<{ target?: Element }>).detail;
    if (target?.contains(document.activeElement)) held = document.activeElement;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const { elt } = (event as CustomEvent<{ elt?: Element }>).detail;
    if (held && !held.isConnected && elt && document.activeElement === document.body) refocus(elt, held);
    held = null;
  });
}

/**
 * Suggestions that come late do not take back what was chosen among the earlier ones: a choice made while the answer was
 * on its way is made again, unless the answer brings one of its own.
 */
export function keepChoice(): void {
  let chosen: HTMLInputElement[] = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target } = (event as CustomEvent<{ target?: Element }>).detail;
    chosen = Array.from(target?.querySelectorAll<HTMLInputElement>("input[type=radio]:checked") ?? []);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const { target } = (event as CustomEvent<{ target?: Element }>).detail;
    const offered = Array.from(target?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? []);
    for (const { name, value } of chosen) {
      const same = offered.find((one) => one.name === name && one.value === value);
      if (same && !offered.some((one) => one.name === name && one.checked)) same.checked = true;
    }
    chosen = [];
  });
}
