import { all, once } from "./dom";

/** A map that is fetched only when somebody asks for it: the list under it says the same and is there already. */
export function maps(root: ParentNode): void {
  for (const frame of all("[data-map]", root)) {
    if (!once(frame, "map")) continue;
    const button = frame.querySelector<HTMLButtonElement>("[data-map-open]");
    button?.addEventListener("click", () => void open(frame, button));
  }
}

async function open(frame: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.setAttribute("aria-busy", "true");
  button.disabled = true;
  try {
    const { draw } = await import("./map-view");
    await draw(frame);
    button.closest("p")?.remove();
  } catch {
    const failed = frame.querySelector<HTMLElement>("[data-map-failed]");
    if (failed) failed.hidden = false;
    const canvas = frame.querySelector<HTMLElement>("[data-map-canvas]");
    if (canvas) canvas.hidden = true;
    button.disabled = false;
  } finally {
    button.removeAttribute("aria-busy");
  }
}
