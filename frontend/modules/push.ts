/** The button that lets this browser be told: it asks the browser's push service and sends the answer as a plain form. */

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A name the owner recognises in the list: which browser on what. */
function label(): string {
  const agent = navigator.userAgent;
  const browser = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name)) ?? "";
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"].find((name) => agent.includes(name)) ?? "";
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera" };
  return [names[browser] ?? browser, system].filter(Boolean).join(", ");
}

async function subscribe(form: HTMLFormElement): Promise<void> {
  const registration = await navigator.serviceWorker.register(form.dataset["worker"] ?? "");
  if ((await Notification.requestPermission()) !== "granted") throw new Error("refused");
  await new Promise<void>((ready) => {
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    if (!worker || worker.state === "activated") return ready();
    worker.addEventListener("statechange", () => worker.state === "activated" && ready());
  });
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(form.dataset["push"] ?? "") };
  const made = (await registration.pushManager.subscribe(options)).toJSON();
  const values: Record<string, string | undefined> = { endpoint: made.endpoint, ...made.keys, label: label() };
  for (const name of ["endpoint", "p256dh", "auth", "label"]) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = values[name] ?? "";
  }
}

export function pushButton(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-push]");
  if (!form || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe(form).then(
      () => form.submit(),
      () => {
        const note = form.querySelector<HTMLElement>("[data-push-note]");
        if (note) note.hidden = false;
      },
    );
  });
}
