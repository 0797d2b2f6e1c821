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

/** After the content of `place` was replaced: focus the control that stands for `held`, else the place itself. */
export function refocus(place: Element, held: Element): void {
  const { name, value } = held as HTMLInputElement;
  const same = Array.from(place.querySelectorAll<HTMLInputElement>("input, select, textarea, button, a[href]")).find(
    (one) => (held.id && one.id === held.id) || (name && one.name === name && one.value === value),
  );
  focusOn(same ?? place);
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
