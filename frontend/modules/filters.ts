import { afterPause, all, once } from "./dom";

/** `<form data-auto-submit>`: choosing in a list sends the form; the button for it hides, since it is not needed. */
export function filters(root: ParentNode): void {
  for (const form of all<HTMLFormElement>("form[data-auto-submit]", root)) {
    if (!once(form, "filters")) continue;
    const send = afterPause(150, () => form.requestSubmit());
    for (const field of all<HTMLSelectElement | HTMLInputElement>("select, input[type=radio], input[type=checkbox]", form)) {
      field.addEventListener("change", send);
    }
    for (const button of all("[data-needless]", form)) button.hidden = true;
    // Empty fields would only make the address long.
    form.addEventListener("formdata", (event) => {
      for (const name of Array.from(event.formData.keys())) {
        if (event.formData.getAll(name).every((value) => value === "")) event.formData.delete(name);
      }
    });
  }
}

/** `<form data-says="name">`: the button repeats the choice, so that nobody publishes by mistake. */
export function sayingButtons(root: ParentNode): void {
  for (const button of all<HTMLButtonElement>("button[data-says]", root)) {
    if (!once(button, "says")) continue;
    const name = button.dataset["says"] ?? "";
    const form = button.form;
    const words = button.querySelector("[data-words]") ?? button;
    const show = (): void => {
      const chosen = form?.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`);
      const said = chosen && button.dataset[`say${chosen.value.charAt(0).toUpperCase()}${chosen.value.slice(1)}`];
      if (said) words.textContent = said;
    };
    form?.addEventListener("change", show);
    show();
  }
}
