import "./styles/index.css";
import { counters } from "./modules/counter";
import { dialogs } from "./modules/dialog";
import { readFirst, skipLink } from "./modules/focus";
import { toasts } from "./modules/toast";

/** Every page works without these scripts; each module dresses the elements that ask for it. */
export async function dress(root: ParentNode): Promise<void> {
  counters(root);
  toasts(root);
  dialogs(root);
  if (root.querySelector("[data-map]")) {
    const { maps } = await import("./modules/map");
    maps(root);
  }
  const report = "form[data-draft], [data-photos], [data-locate], [data-fragment], [data-draft-done]";
  if (root.querySelector(`${report}, [data-copy], [data-print], [data-category-hint]`)) {
    const { dressReport } = await import("./modules/report");
    dressReport(root, dress);
  }
  if (root.querySelector("[data-passkey]")) (await import("./modules/passkey")).passkeys(root);
}

function waits(): boolean {
  try {
    return localStorage.getItem("nhipcau:waiting") !== null;
  } catch {
    return false;
  }
}

document.documentElement.classList.add("scripted");
void dress(document);
skipLink();
readFirst();
if (waits() && !document.querySelector("form[data-draft]")) {
  void import("./modules/draft").then(({ watchQueue }) => watchQueue());
}
