import { all, icon, make, once } from "./dom";
import { figure, text } from "./texts";

/**
 * Bringing a stack in: `<form data-stack data-most="…">` around a file field. Files are dropped or chosen, shown, and
 * sent one by one, so that one that is refused or breaks off keeps no other. With `data-order` they are pages of one
 * document, which can be put in order before. Without scripts the form sends them all at once.
 */
export function stacks(root: ParentNode): void {
  if (typeof DataTransfer === "undefined") return;
  for (const form of all<HTMLFormElement>("form[data-stack]", root)) {
    const input = form.querySelector<HTMLInputElement>("input[type=file]");
    const list = form.querySelector<HTMLElement>("[data-list]");
    if (input && list && once(form, "stack")) new StackForm(form, input, list);
  }
}

interface Opened {
  page: string;
  add: string;
  close: string;
}

interface Said {
  taken: number;
  refused: { name: string; why: string }[];
}

class StackForm {
  private files: File[] = [];
  private readonly pages: boolean;
  private readonly most: number;
  private readonly status: HTMLElement;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {
    this.pages = form.hasAttribute("data-order");
    this.most = Number(form.dataset["most"] ?? 0);
    this.status = make("p", { role: "status", class: "help" });
    list.after(this.status);
    input.addEventListener("change", () => this.take(Array.from(input.files ?? [])));
    form.addEventListener("submit", (event) => {
      if (!this.files.length) return;
      event.preventDefault();
      void this.send();
    });
    this.watchDrops(input.closest<HTMLElement>(".drop") ?? form);
  }

  private watchDrops(place: HTMLElement): void {
    for (const name of ["dragenter", "dragover"]) {
      place.addEventListener(name, (event) => {
        event.preventDefault();
        place.classList.add("over");
      });
    }
    for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      this.take(Array.from(event.dataTransfer?.files ?? []));
    });
  }

  private take(chosen: File[]): void {
    this.files.push(...chosen);
    // The field is emptied: what was chosen stands in the list, and the same camera can be used again.
    this.input.value = "";
    this.show();
  }

  private show(): void {
    for (const picture of this.list.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    this.list.replaceChildren(...this.files.map((file, place) => (this.pages ? this.tile(file, place) : this.line(file, place))));
    this.status.textContent = this.files.length ? text("stack_chosen", { n: figure(this.files.length) }) : "";
  }

  private line(file: File, place: number): HTMLElement {
    const tooLarge = this.most > 0 && file.size > this.most;
    const why = tooLarge ? make("span", { class: "sub error" }, this.form.dataset["tooLarge"] ?? "") : "";
    return make("li", { class: "row" }, make("span", {}, file.name, why), this.button("x", "stack_drop", place, () => this.drop(place)));
  }

  private tile(file: File, place: number): HTMLElement {
    const picture = make("img", { alt: text("photo_n", { n: place + 1 }) });
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("error", () => picture.replaceWith(make("span", { class: "blank" }, file.name)));
    const tools = make("span", { class: "tools" });
    if (place) tools.append(this.button("left", "stack_forward", place, () => this.move(place, -1)));
    if (place < this.files.length - 1) tools.append(this.button("right", "stack_back", place, () => this.move(place, 1)));
    tools.append(this.button("x", "stack_drop", place, () => this.drop(place)));
    return make("li", { class: "photo" }, picture, tools);
  }

  private button(name: string, key: string, place: number, act: () => void): HTMLElement {
    const label = text(key, { n: place + 1 });
    const button = make("button", { type: "button", class: "btn quiet", title: label }, icon(name), make("span", { class: "hide" }, label));
    button.addEventListener("click", act);
    return button;
  }

  private move(place: number, step: number): void {
    const [file] = this.files.splice(place, 1);
    if (file) this.files.splice(place + step, 0, file);
    this.show();
    all<HTMLButtonElement>("button", this.list.children[place + step] as HTMLElement)[0]?.focus();
  }

  private drop(place: number): void {
    this.files.splice(place, 1);
    this.show();
    this.input.focus();
  }

  private async send(): Promise<void> {
    const buttons = all<HTMLButtonElement>("button", this.form);
    for (const button of buttons) button.disabled = true;
    try {
      const opened = (await this.post(this.form.action, this.fields())) as Opened;
      await this.sendFiles(opened);
      await fetch(opened.close, { method: "POST", body: this.fields(), credentials: "same-origin" });
      window.location.assign(opened.page);
    } catch {
      // What was sent stays on the open stack; the rest is still in the list.
      this.status.textContent = text("stack_broken");
      for (const button of buttons) button.disabled = false;
      this.show();
    }
  }

  private async sendFiles(opened: Opened): Promise<void> {
    const all = this.files.length;
    while (this.files.length) {
      const file = this.files[0];
      if (!file) break;
      this.status.textContent = text("stack_sending", { n: figure(all - this.files.length + 1), total: figure(all), name: file.name });
      const body = this.fields();
      // A file that is too large is announced with its name and no bytes: the server writes down that it was refused.
      body.append("tep", file.size > this.most && this.most > 0 ? new File([], file.name) : file, file.name);
      if (file.size > this.most && this.most > 0) body.append("qua-lon", file.name);
      (await this.post(opened.add, body)) as Said;
      this.files.shift();
    }
  }

  /** Send a form, twice if the line breaks; throws when the server says no or cannot be reached. */
  private async post(address: string, body: FormData): Promise<unknown> {
    const ask = (): Promise<Response> => fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
    const answer = await ask().catch(ask);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  private fields(): FormData {
    const found = new FormData();
    for (const name of ["csrfmiddlewaretoken", "nguon"]) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) found.append(name, field.value);
    }
    return found;
  }
}
