import { all, icon, make, once } from "./dom";
import { focusOn } from "./focus";
import { text } from "./texts";

const STAYS = 10_000;

/** Give each toast a button to put it away; it goes by itself after ten seconds unless it is being read. */
export function toasts(root: ParentNode): void {
  for (const note of all("[data-toast]", root)) {
    if (!once(note, "toast")) continue;
    const close = make("button", { type: "button", class: "btn quiet close" }, icon("x"), text("close"));
    // Whoever puts it away by the keyboard goes on where they came from, not at the top of the page.
    let before: Element | null = null;
    note.addEventListener("focusin", ({ relatedTarget: from }) => {
      if (from instanceof Element && !note.contains(from)) before = from;
    });
    const putAway = (): void => {
      const held = note.contains(document.activeElement);
      note.remove();
      if (held) focusOn(before?.isConnected ? before : document.getElementById("noi-dung"));
    };
    close.addEventListener("click", putAway);
    note.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") putAway();
    });
    note.append(close);
    const leave = (): void => {
      if (note.matches(":hover, :focus-within")) window.setTimeout(leave, STAYS / 2);
      else note.remove();
    };
    window.setTimeout(leave, STAYS);
  }
}

/** Say something in a toast made here. */
export function say(words: string, tone = "hand", link?: { href: string; words: string }): HTMLElement {
  let place = document.querySelector<HTMLElement>(".toasts");
  if (!place) {
    place = make("div", { class: "toasts" });
    document.body.append(place);
  }
  const lead = make("p", { class: "lead" }, icon(tone === "late" || tone === "soon" ? "alert" : "done"), make("span", {}, words));
  const note = make("div", { class: "note toast", "data-tone": tone, role: "status" }, lead);
  if (link) note.append(make("p", {}, make("a", { href: link.href }, link.words)));
  // A live region must be there before its words come.
  place.append(note);
  if (!link) note.dataset["toast"] = "";
  toasts(place);
  return note;
}
