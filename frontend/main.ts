import "./styles/index.css";
import { counters } from "./modules/counter";
import { dialogs } from "./modules/dialog";
import { toasts } from "./modules/toast";

/** Every page works without these scripts; each module dresses the elements that ask for it. */
export function dress(root: ParentNode): void {
  counters(root);
  toasts(root);
  dialogs(root);
  const report = "form[data-draft], [data-photos], [data-locate], [data-fragment], [data-draft-done]";
  if (root.querySelector(`${report}, [data-copy], [data-print], [data-category-hint]`)) {
    void import("./modules/report").then(({ dressReport }) => dressReport(root, dress));
  }
}

function waits(): boolean {
  try {
    return localStorage.getItem("nhipcau:waiting") !== null;
  } catch {
    return false;
  }
}

document.documentElement.classList.add("scripted");
dress(document);
document.querySelector<HTMLElement>("[data-focus]")?.focus();
if (waits() && !document.querySelector("form[data-draft]")) {
  void import("./modules/draft").then(({ watchQueue }) => watchQueue());
}
