import { all, icon, make, once } from "./dom";
import { text } from "./texts";

const LONGEST_SIDE = 2048;
const QUALITY = 0.85;
const SMALL_ENOUGH = 600_000;

/**
 * The photo picker: `<fieldset data-photos data-most="5">` around a native `<input type="file" multiple>`. Pictures are
 * made smaller on the device, shown with a button to drop them, and put back into the same input, so that the form is
 * sent as it would be without scripts.
 */
export function photoPickers(root: ParentNode): void {
  if (typeof DataTransfer === "undefined") return;
  for (const box of all("[data-photos]", root)) {
    const input = box.querySelector<HTMLInputElement>("input[type=file]");
    if (input && once(box, "photos")) new PhotoPicker(box, input);
  }
}

class PhotoPicker {
  private readonly most: number;
  private readonly list: HTMLElement;
  private readonly status: HTMLElement;
  private files: File[] = [];

  constructor(
    box: HTMLElement,
    private readonly input: HTMLInputElement,
  ) {
    this.most = Number(box.dataset["most"] ?? 5);
    this.list = box.querySelector<HTMLElement>(".photos") ?? box.appendChild(make("ul", { class: "photos" }));
    this.status = box.appendChild(make("p", { class: "help", role: "status" }));
    this.input.multiple = true;
    this.dressInput();
    this.input.addEventListener("change", () => void this.take(Array.from(this.input.files ?? [])));
    this.input.addEventListener("photos:put", (event) => {
      this.files = (event as CustomEvent<File[]>).detail.slice(0, this.most);
      this.show();
    });
    this.input.form?.addEventListener("reset", () => {
      this.files = [];
      this.status.textContent = "";
      // The form empties its fields only after this event.
      window.setTimeout(() => this.show());
    });
    if (this.input.files?.length) void this.take(Array.from(this.input.files));
  }

  /** The native field becomes the last tile of the list; it stays the control that has the focus and the label. */
  private dressInput(): void {
    if (this.input.closest(".add")) return;
    const label = this.input.id ? document.querySelector<HTMLElement>(`label[for="${this.input.id}"]`) : null;
    label?.classList.add("hide");
    const tile = make("label", { class: "add" }, icon("camera"), text("photo_add"));
    tile.prepend(this.input);
    this.list.append(make("li", { class: "photo" }, tile));
  }

  private async take(chosen: File[]): Promise<void> {
    const before = this.files.length;
    const room = Math.max(0, this.most - before);
    const pictures = chosen.filter((file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name));
    this.input.setAttribute("aria-busy", "true");
    for (const [position, file] of pictures.slice(0, room).entries()) {
      this.tell("photo_shrinking", { n: before + position + 1 });
      this.files.push(await shrink(file));
      this.show();
    }
    this.input.removeAttribute("aria-busy");
    if (pictures.length > room) this.tell("photo_too_many", { most: this.most });
    else if (pictures.length < chosen.length) this.tell("photo_not_picture");
    else this.tell("photo_count", { n: this.files.length, most: this.most });
    this.put();
  }

  private tell(key: string, values: Record<string, string | number> = {}): void {
    this.status.textContent = text(key, values);
  }

  /** Put the chosen files back into the native field. */
  private put(): void {
    const carrier = new DataTransfer();
    for (const file of this.files) carrier.items.add(file);
    this.input.files = carrier.files;
    this.input.dispatchEvent(new Event("photos:changed", { bubbles: true }));
  }

  private show(): void {
    for (const old of all(".photo.chosen", this.list)) {
      const picture = old.querySelector("img");
      if (picture) URL.revokeObjectURL(picture.src);
      old.remove();
    }
    const last = this.list.querySelector(".add")?.closest("li") ?? null;
    this.files.forEach((file, position) => this.list.insertBefore(this.tile(file, position), last));
    if (last) last.hidden = this.files.length >= this.most;
    this.put();
  }

  private tile(file: File, position: number): HTMLElement {
    const n = position + 1;
    const picture = make("img", { alt: text("photo_n", { n }) });
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("error", () => picture.replaceWith(make("span", { class: "blank" }, file.name)));
    const drop = make("button", { type: "button", class: "btn quiet" }, icon("x"), text("photo_drop", { n }));
    drop.addEventListener("click", () => {
      this.files.splice(position, 1);
      this.show();
      this.tell("photo_count", { n: this.files.length, most: this.most });
      this.input.focus();
    });
    return make("li", { class: "photo chosen" }, picture, drop);
  }
}

/** Return the picture no longer than 2048 px a side, as JPEG; unchanged when that fails or it is small already. */
async function shrink(file: File): Promise<File> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.size < SMALL_ENOUGH && file.type === "image/jpeg") return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!small || small.size >= file.size) return file;
    return new File([small], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file; // a format this browser cannot read: the server tries, and says so if it cannot either
  }
}
