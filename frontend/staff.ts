import htmx from "htmx.org";
import { dress } from "./main";
import { filters, sayingButtons } from "./modules/filters";
import { keepChoice, keepFocus } from "./modules/focus";
import { inserts, picks } from "./modules/picks";
import { pushButton } from "./modules/push";
import { reviews } from "./modules/review";
import { shortcuts } from "./modules/shortcuts";
import { stacks } from "./modules/stack";
import { strips } from "./modules/strip";
import { topics } from "./modules/topic";
import { weights } from "./modules/weight";

// Refusals come as parts too, sent to the page's error region by the server. Nothing inline, nothing evaluated.
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  defaultSwapStyle: "outerHTML",
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "[45]..", swap: true, error: true },
  ],
});

function dressStaff(root: ParentNode): void {
  filters(root);
  sayingButtons(root);
  picks(root);
  inserts(root);
  stacks(root);
  strips(root);
  reviews(root);
  topics(root);
  weights(root);
}

dressStaff(document);
keepFocus();
keepChoice();
shortcuts();
pushButton();
if (document.querySelector("[data-live]")) {
  void import("./modules/live").then(({ live }) =>
    live((root) => {
      htmx.process(root as HTMLElement);
      void dress(root);
      dressStaff(root);
    }),
  );
}
htmx.onLoad((element) => {
  const root = element as HTMLElement;
  void dress(root);
  dressStaff(root);
});
