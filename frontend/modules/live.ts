import { all, icon, make, once } from "./dom";
import { text } from "./texts";

/**
 * Something new on an open page, without loading it again.
 *
 * `data-live="copy:<id>"` names what is watched, `data-live-after` the number the page was made with. Where the number
 * changes, the element's own `<template>` is shown ("something has changed: load the page again"); an element with
 * `data-live-url` fetches from there what came after its number and puts it at its end. The stream (ADR 23) carries
 * numbers only. Without a stream the page asks every half minute; a page that nobody looks at does neither.
 */

const ASK_EVERY = 30_000;
const STREAM_AGAIN_AFTER = 4; // times asked
const NEAR_END = 120; // pixels of the end below the window that still count as being there

type Revive = (root: ParentNode) => void;
interface Hint {
  channel: string;
  newest: number;
}

let revive: Revive = () => undefined;
let source: EventSource | undefined;
let timer = 0;
let asked = 0;
let failures = 0;
let over = false;

/** Watch what the page asks for; `dress` gives life to what is put into it. */
export function live(dress: Revive): void {
  revive = dress;
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  listen();
}

function places(): HTMLElement[] {
  return all("[data-live]");
}

function query(): string {
  const wanted = new Set(places().map(({ dataset }) => `${dataset["live"] ?? ""}:${dataset["liveAfter"] ?? ""}`));
  return new URLSearchParams(Array.from(wanted, (one) => ["c", one])).toString();
}

function listen(): void {
  if (over || source || document.hidden || !places().length) return;
  const address = document.body.dataset["stream"];
  if (!address) return askFromTimeToTime();
  failures = 0;
  const opened = new EventSource(`${address}?${query()}`, { withCredentials: true });
  source = opened;
  opened.addEventListener("open", () => {
    failures = 0;
    window.clearTimeout(timer);
  });
  opened.addEventListener("changed", (event: MessageEvent<string>) => void changed(JSON.parse(event.data) as Hint));
  opened.addEventListener("over", () => {
    over = true; // signed out, or the right is gone: whatever is pressed next says so
    rest();
  });
  opened.addEventListener("error", () => {
    // A stream that ends of itself comes back at once; one that does not is away.
    failures += 1;
    if (opened.readyState !== EventSource.CLOSED && failures < 2) return;
    rest();
    askFromTimeToTime();
  });
}

function rest(): void {
  source?.close();
  source = undefined;
  window.clearTimeout(timer);
}

function askFromTimeToTime(): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void ask().finally(again), ASK_EVERY);
}

function again(): void {
  if (over || source || document.hidden) return;
  asked += 1;
  if (asked % STREAM_AGAIN_AFTER || !document.body.dataset["stream"]) askFromTimeToTime();
  else listen();
}

async function ask(): Promise<void> {
  const address = document.body.dataset["ask"];
  if (!address) return;
  try {
    const answer = await fetch(`${address}?${query()}`, { credentials: "same-origin" });
    if (answer.redirected) over = true; // to the sign-in
    else if (answer.ok) {
      const newest = (await answer.json()) as Record<string, number>;
      await Promise.all(Object.entries(newest).map(([channel, number]) => changed({ channel, newest: number })));
    }
  } catch {
    // the network is away: it is asked again
  }
}

async function changed({ channel, newest }: Hint): Promise<void> {
  for (const place of places()) {
    if (place.dataset["live"] !== channel || place.dataset["liveAfter"] === String(newest)) continue;
    if (place.dataset["liveUrl"]) await bring(place, newest);
    else announce(place, newest);
  }
}

function announce(place: HTMLElement, newest: number): void {
  place.dataset["liveAfter"] = String(newest);
  const words = place.querySelector("template");
  if (words && once(place, "live")) place.append(words.content.cloneNode(true));
}

const busy = new WeakSet<HTMLElement>();
const heard = new WeakMap<HTMLElement, number>();

/** Fetch what is new, one answer after the other; what is heard of meanwhile is fetched afterwards. */
async function bring(place: HTMLElement, newest: number): Promise<void> {
  heard.set(place, newest);
  if (busy.has(place)) return;
  busy.add(place);
  try {
    for (let next = heard.get(place); next !== undefined; next = heard.get(place)) {
      heard.delete(place);
      await fetchAfter(place, next);
    }
  } catch {
    // the network is away: the next hint brings it all
  } finally {
    busy.delete(place);
  }
}

/** Put what came after the place's number at its end, without moving who reads further up. */
async function fetchAfter(place: HTMLElement, newest: number): Promise<void> {
  const address = new URL(place.dataset["liveUrl"] ?? "", window.location.href);
  address.searchParams.set("sau", place.dataset["liveAfter"] ?? "");
  const answer = await fetch(address, { credentials: "same-origin", headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return;
  const words = make("template");
  words.innerHTML = await answer.text();
  const fresh = Array.from(words.content.children).filter(({ id }) => !id || !document.getElementById(id));
  const follows = isAtEnd(place);
  place.append(...fresh);
  const said = place.parentElement?.querySelector("[data-live-said]"); // for who does not see the screen
  if (said && fresh.length) said.textContent = text("live_new", { n: fresh.length });
  place.dataset["liveAfter"] = answer.headers.get("X-Newest") ?? String(newest);
  revive(place);
  if (follows) fresh[fresh.length - 1]?.scrollIntoView({ block: "nearest" });
  else offer(place, fresh);
}

function isAtEnd(place: HTMLElement): boolean {
  return place.getBoundingClientRect().bottom <= window.innerHeight + NEAR_END;
}

const offered = new WeakMap<HTMLElement, { button: HTMLButtonElement; first: Element; count: number }>();

/** Say how many have come below, beside a button that leads to the first of them. */
function offer(place: HTMLElement, fresh: Element[]): void {
  const known = offered.get(place);
  const [first] = fresh;
  if (!first) return;
  if (known?.button.isConnected) {
    known.count += fresh.length;
    known.button.replaceChildren(icon("down"), text("live_new", { n: known.count }));
    return;
  }
  const button = make("button", { type: "button", class: "btn main" }, icon("down"), text("live_new", { n: fresh.length }));
  const line = make("p", { class: "live-new no-print" }, button);
  const leave = (): void => {
    line.remove();
    window.removeEventListener("scroll", look);
  };
  const look = (): void => {
    if (isAtEnd(place)) leave();
  };
  const made = { button, first, count: fresh.length };
  button.addEventListener("click", () => {
    made.first.scrollIntoView({ block: "start" });
    if (made.first instanceof HTMLElement) {
      made.first.tabIndex = -1;
      made.first.focus({ preventScroll: true });
    }
    leave();
  });
  window.addEventListener("scroll", look, { passive: true });
  offered.set(place, made);
  place.after(line);
}
