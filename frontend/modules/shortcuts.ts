import { all } from "./dom";

/**
 * Keys on a work list: j and k move, Enter opens, / searches, ? shows this. Off while one types, and with the switch in
 * the help dialog (WCAG 2.1.4).
 */
const SWITCH = "nhipcau:keys";

export function shortcuts(): void {
  const help = document.getElementById("phim-tat");
  const off = (): boolean => localStorage.getItem(SWITCH) === "off";
  if (help) {
    const tick = help.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (tick) {
      tick.checked = !off();
      tick.addEventListener("change", () => localStorage.setItem(SWITCH, tick.checked ? "on" : "off"));
    }
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || off()) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "j") move(1, event);
    else if (event.key === "k") move(-1, event);
    else if (event.key === "/") search(event);
    else if (event.key === "?" && help instanceof HTMLDialogElement) {
      event.preventDefault();
      help.showModal();
    }
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** Move the focus to the title of the next or the previous row; Enter then follows the link by itself. */
function move(step: number, event: KeyboardEvent): void {
  const titles = all("[data-row]")
    .map((row) => row.querySelector<HTMLAnchorElement>("a[href]"))
    .filter((title) => title !== null);
  if (!titles.length) return;
  event.preventDefault();
  const place = titles.findIndex((title) => title === document.activeElement);
  const next = titles[place < 0 ? (step > 0 ? 0 : titles.length - 1) : Math.min(titles.length - 1, Math.max(0, place + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function search(event: KeyboardEvent): void {
  const box = document.querySelector<HTMLInputElement>("[data-key='/'], main input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}
