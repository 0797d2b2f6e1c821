import type { Dress } from "./dom";
import { afterPause, all, make, once } from "./dom";
import { drop, keep, sendWaiting } from "./queue";
import { text } from "./texts";
import { say } from "./toast";

/**
 * `<form data-draft="name">`: what is typed is kept on this device until it is sent; sending shows how far it is, and
 * without a network the form waits here and goes off by itself, once. Its hidden field `id` is made by the client or
 * the server and travels with every attempt, so that a repeat is the same case. With `data-draft-only` the browser
 * sends the form as any other; what was typed is still kept until a page says `data-draft-done`.
 */
export function drafts(root: ParentNode, dress: Dress): void {
  for (const form of all<HTMLFormElement>("form[data-draft]", root)) {
    if (once(form, "draft")) new Draft(form, dress);
  }
}

/** Forget the draft of a form that arrived: `<main data-draft-done="name">` on the page that says so. */
export function forgetDone(root: ParentNode): void {
  for (const mark of all("[data-draft-done]", root)) forget(mark.dataset["draftDone"] ?? "");
}

const key = (name: string): string => `nhipcau:draft:${name}`;

function forget(name: string): void {
  try {
    localStorage.removeItem(key(name));
  } catch {
    /* no storage: nothing was kept */
  }
}

/** A UUIDv7, as the server makes them: sorted by time, from 74 random bits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let place = 5; place >= 0; place--) {
    bytes[place] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

class Draft {
  private readonly name: string;
  private isSending = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly dress: Dress,
  ) {
    this.name = form.dataset["draft"] ?? "form";
    const isFresh = !form.querySelector("[aria-invalid]") && !document.querySelector("#loi");
    if (isFresh && this.restore()) this.offerFresh();
    const save = afterPause(400, () => this.save());
    form.addEventListener("input", save);
    form.addEventListener("change", save);
    // A page of staff is sent by the browser itself: what it answers is a page of its own, and nothing waits in a queue.
    if (!form.hasAttribute("data-draft-only")) form.addEventListener("submit", (event) => this.submit(event));
    for (const button of all<HTMLButtonElement>("[data-keep-draft]", form)) {
      button.hidden = false;
      button.addEventListener("click", (event) => {
        event.preventDefault();
        this.save();
        say(text("draft_kept"), "done");
      });
    }
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && this.isSending) location.reload();
    });
  }

  private fields(): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
    return Array.from(this.form.elements).filter(
      (field): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
        (field instanceof HTMLInputElement && !["file", "password", "submit"].includes(field.type)) ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement,
    ).filter((field) => field.name !== "" && field.name !== "csrfmiddlewaretoken");
  }

  private save(): void {
    if (this.isSending) return;
    const kept: Record<string, string[]> = {};
    let hasText = false;
    for (const field of this.fields()) {
      if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
        if (field.checked) (kept[field.name] ??= []).push(field.value);
      } else {
        (kept[field.name] ??= []).push(field.value);
        hasText ||= field.type !== "hidden" && field.value.trim() !== "";
      }
    }
    try {
      if (hasText) localStorage.setItem(key(this.name), JSON.stringify(kept));
      else forget(this.name);
    } catch {
      /* storage full or shut off: the form works all the same */
    }
  }

  private restore(): boolean {
    let kept: Record<string, string[]>;
    try {
      kept = JSON.parse(localStorage.getItem(key(this.name)) ?? "null") as Record<string, string[]>;
    } catch {
      return false;
    }
    if (!kept) return false;
    for (const field of this.fields()) {
      const values = kept[field.name];
      if (!values) continue;
      if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
        field.checked = values.includes(field.value);
      } else {
        field.value = values[0] ?? "";
        field.dispatchEvent(new Event("input"));
      }
    }
    return true;
  }

  private offerFresh(): void {
    const note = make("div", { class: "note", "data-tone": "hand", role: "status" });
    const button = make("button", { type: "button", class: "link" }, text("draft_fresh"));
    button.addEventListener("click", () => {
      forget(this.name);
      this.form.reset();
      this.renew();
      note.remove();
    });
    note.append(make("p", {}, text("draft_found"), " ", button));
    this.form.prepend(note);
  }

  /** Make room for another report: what the server had put in, an earlier attempt's text and errors, goes too. */
  private empty(): void {
    this.form.reset();
    for (const field of this.fields()) {
      field.removeAttribute("aria-invalid");
      if (field instanceof HTMLTextAreaElement || /^(text|tel|email|search)$/.test(field.type)) field.value = "";
      field.dispatchEvent(new Event("input"));
    }
    for (const error of all("#loi, .error")) error.remove();
    this.renew();
  }

  private renew(): void {
    const id = this.form.elements.namedItem("id");
    if (id instanceof HTMLInputElement) id.value = newId();
  }

  private submit(event: SubmitEvent): void {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (this.isSending) return;
    const body = new FormData(this.form, event.submitter);
    if (navigator.onLine) this.send(body);
    else void this.wait(body);
  }

  private send(body: FormData): void {
    this.isSending = true;
    const bar = make("progress", { max: "100", value: "0", "aria-label": text("sending") });
    const words = make("p", { class: "help" }, text("sending"));
    const place = make("div", { class: "stack gap-2", role: "status" }, words, bar);
    this.form.append(place);
    const request = new XMLHttpRequest();
    request.open("POST", this.form.action);
    request.upload.onprogress = ({ loaded, total }) => {
      bar.value = total ? Math.round((loaded / total) * 100) : 0;
      words.textContent = text("sending_share", { share: bar.value });
    };
    request.onload = () => {
      place.remove();
      this.answered(request, body);
    };
    request.onerror = request.ontimeout = () => {
      place.remove();
      this.isSending = false;
      void this.wait(body);
    };
    request.send(body);
  }

  private answered(request: XMLHttpRequest, body: FormData): void {
    const isElsewhere = new URL(request.responseURL).pathname !== new URL(this.form.action).pathname;
    if (request.status < 400 && isElsewhere) {
      forget(this.name);
      location.assign(request.responseURL);
      return;
    }
    this.isSending = false;
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    const here = document.querySelector("main");
    const fresh = answer.querySelector("main");
    if (!here || !fresh || request.status >= 500) {
      say(text("send_failed"), "late");
      return;
    }
    const photos = body.getAll("photos").filter((value): value is File => value instanceof File && value.size > 0);
    here.replaceWith(fresh);
    document.title = answer.title;
    void this.dress(fresh).then(() => {
      // What the server has taken already comes back as kept pictures: putting it in once more would send it twice.
      if (photos.length && !fresh.querySelector("[data-photos-kept]")) {
        fresh.querySelector("input[type=file]")?.dispatchEvent(new CustomEvent("photos:put", { detail: photos }));
      }
    });
    window.scrollTo(0, 0);
    (fresh.querySelector<HTMLElement>("[data-focus]") ?? fresh).focus();
  }

  private async wait(body: FormData): Promise<void> {
    const id = String(body.get("id") ?? newId());
    try {
      await keep({ id, action: this.form.action, fields: Array.from(body.entries()), at: Date.now() });
    } catch {
      say(text("send_failed"), "late");
      return;
    }
    forget(this.name);
    this.empty();
    const note = make("div", { class: "note", "data-tone": "hand", role: "status", tabindex: "-1" });
    note.append(make("p", { class: "lead" }, text("offline_title")), make("p", {}, text("offline_text")));
    const undo = make("button", { type: "button", class: "link" }, text("offline_drop"));
    undo.addEventListener("click", () => {
      void drop(id).then(() => {
        note.remove();
        this.form.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
      });
    });
    note.append(make("p", {}, undo));
    this.form.prepend(note);
    note.focus();
    window.scrollTo(0, 0);
  }
}

/** Send what waits now and whenever the network returns, and say where it arrived. */
export function watchQueue(): void {
  const send = (): void =>
    void sendWaiting((_form, address) => {
      if (address) say(text("queue_sent"), "done", { href: address, words: text("queue_open") });
      else say(text("queue_refused"), "late", { href: _form.action, words: text("queue_fix") });
    }).catch(() => undefined);
  window.addEventListener("online", send);
  if (navigator.onLine) send();
}
