import type { Dress } from "./dom";
import { citizenComforts } from "./citizen";
import { drafts, forgetDone, watchQueue } from "./draft";
import { fragments } from "./fragment";
import { photoPickers } from "./photos";
import { placeButtons } from "./place";

let isWatching = false;

/** Dress the forms citizens (and those who write for them) send: drafts, pictures, place, suggestions. */
export function dressReport(root: ParentNode, dress: Dress): void {
  citizenComforts(root);
  photoPickers(root);
  placeButtons(root, dress);
  fragments(root, dress);
  forgetDone(root);
  drafts(root, dress);
  if (!isWatching) {
    isWatching = true;
    watchQueue();
  }
}
